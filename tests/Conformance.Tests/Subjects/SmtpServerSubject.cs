using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Conformance.Tests.Subjects;

/// <summary>The SmtpServer package in this process, with a store that keeps the octets it is handed.</summary>
internal sealed class SmtpServerSubject : SmtpSubject
{
    /// <summary>What <see cref="SmtpSubject.Variable"/> calls it.</summary>
    public const string Name = "smtpserver";

    private const int Attempts = 20;

    private readonly CancellationTokenSource _stop;
    private readonly Task _run;
    private readonly KeepingStore _store;

    private SmtpServerSubject(IPEndPoint endPoint, CancellationTokenSource stop, Task run, KeepingStore store)
    {
        EndPoint = endPoint;
        _stop = stop;
        _run = run;
        _store = store;
    }

    public override IPEndPoint EndPoint { get; }

    /// <summary>Starts it. It does not tell which port 0 became, so a port is chosen for it, and another when that was taken.</summary>
    public static async Task<SmtpSubject> StartPackageAsync()
    {
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            var endPoint = FreeEndPoint();
            var store = new KeepingStore();
            var services = new SmtpServer.ComponentModel.ServiceProvider();
            services.Add(store);
            var options = new SmtpServerOptionsBuilder()
                .ServerName("mail.test")
                .MaxMessageSize(50 * 1024 * 1024, MaxMessageSizeHandling.Strict)
                .Endpoint(endpoint => endpoint.Endpoint(endPoint))
                .Build();
            var stop = new CancellationTokenSource();
            var run = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
            if (await ListensAsync(endPoint, run))
            {
                return new SmtpServerSubject(endPoint, stop, run, store);
            }

            stop.Dispose();
        }

        throw new IOException($"No free port was found for the SmtpServer package in {Attempts} attempts.");
    }

    public override Task<byte[]?> FindRawAsync(string recipient)
        => Task.FromResult<byte[]?>(_store.Messages.LastOrDefault(mail => mail.Recipients?.Contains(recipient) == true).Raw);

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_run);
        _stop.Dispose();
    }

    private static IPEndPoint FreeEndPoint()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return (IPEndPoint)probe.LocalEndpoint;
    }

    /// <summary>True once it takes connections; false when it could not have the port.</summary>
    private static async Task<bool> ListensAsync(IPEndPoint endPoint, Task run)
    {
        using var client = new TcpClient(endPoint.AddressFamily);
        while (!run.IsCompleted)
        {
            try
            {
                await client.ConnectAsync(endPoint);
                return !run.IsCompleted;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }

        return false;
    }

    private sealed class KeepingStore : MessageStore
    {
        public ConcurrentQueue<(byte[] Raw, IReadOnlyList<string> Recipients)> Messages { get; } = new();

        public override Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            Messages.Enqueue((buffer.ToArray(), [.. transaction.To.Select(static to => to.AsAddress())]));
            return Task.FromResult(SmtpResponse.Ok);
        }
    }
}
