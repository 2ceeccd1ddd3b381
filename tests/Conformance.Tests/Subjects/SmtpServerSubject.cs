using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Conformance.Tests.Subjects;

/// <summary>The SmtpServer package in this process, with a store that keeps the octets it is handed.</summary>
internal sealed class SmtpServerSubject : SmtpSubject
{
    /// <summary>What <see cref="SmtpSubject.Variable"/> calls it.</summary>
    public const string Name = "smtpserver";

    private const int MaxErrors = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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

    /// <summary>Starts it with as many errors allowed in a session as ours allows, and the same limit of size.</summary>
    public static async Task<SmtpSubject> StartPackageAsync()
    {
        var started = new TaskCompletionSource<IPEndPoint>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, endpoint) => started.TrySetResult((IPEndPoint)endpoint.LocalEndPoint);
        var store = new KeepingStore();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(store);
        services.Add(listeners);
        var options = new SmtpServerOptionsBuilder()
            .ServerName("mail.test")
            .MaxRetryCount(MaxErrors)
            .MaxMessageSize(50 * 1024 * 1024, MaxMessageSizeHandling.Strict)
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0)))
            .Build();
        var stop = new CancellationTokenSource();
        var run = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
        return new SmtpServerSubject(await started.Task.WaitAsync(Patience), stop, run, store);
    }

    public override Task<byte[]?> FindRawAsync(string recipient)
        => Task.FromResult<byte[]?>(_store.Messages.LastOrDefault(mail => mail.Recipients?.Contains(recipient) == true).Raw);

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_run);
        _stop.Dispose();
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
