using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Benchmarks.Peers;

/// <summary>The SmtpServer package, with a handler that keeps each message in memory. Runs as this program started anew.</summary>
internal sealed class SmtpServerPeer : Peer
{
    /// <summary>The argument that makes this program be that server.</summary>
    public const string Command = "peer-smtpserver";

    public override string Name => "SmtpServer 11.1.0 (memory)";

    /// <summary>Serves until the process is ended.</summary>
    public static async Task RunAsync(int port)
    {
        var options = new SmtpServerOptionsBuilder()
            .ServerName("peer.test")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port)))
            .Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new KeepingStore());
        await new SmtpServer.SmtpServer(options, services).StartAsync(CancellationToken.None);
    }

    protected override ProcessStartInfo Describe(int port, string folder)
        => new(Environment.ProcessPath!, [Command, port.ToString(CultureInfo.InvariantCulture)]);

    private sealed class KeepingStore : MessageStore
    {
        private readonly ConcurrentQueue<byte[]> _messages = new();

        public override Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            _messages.Enqueue(buffer.ToArray());
            return Task.FromResult(SmtpResponse.Ok);
        }
    }
}
