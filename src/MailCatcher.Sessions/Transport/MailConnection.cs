using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace MailCatcher.Sessions.Transport;

/// <summary>One client's connection as the protocol servers see it: lines and blocks in, replies out, time limits, stop.</summary>
internal sealed class MailConnection : IDisposable
{
    private readonly ConnectionContext _context;
    private readonly CancellationTokenRegistration _stopRegistration;

    /// <summary>Takes over the reading and writing of a connection; the connection itself stays the host's.</summary>
    public MailConnection(ConnectionContext context, TimeProvider time)
    {
        _context = context;
        Output = new ConnectionOutput(context.Transport.Output);
        Input = new ConnectionInput(context.Transport.Input, Output, time);
        if (context.Features.Get<IConnectionLifetimeNotificationFeature>() is { } lifetime)
        {
            _stopRegistration = lifetime.ConnectionClosedRequested.UnsafeRegister(
                static input => ((ConnectionInput)input!).RequestStop(), Input);
        }
    }

    /// <summary>The connection's name in the log.</summary>
    public string Id => _context.ConnectionId;

    /// <summary>The client's address and port; null when the connection is not a network's.</summary>
    public IPEndPoint? Client => _context.RemoteEndPoint as IPEndPoint;

    /// <summary>What the client sends.</summary>
    public ConnectionInput Input { get; }

    /// <summary>What is sent to the client.</summary>
    public ConnectionOutput Output { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopRegistration.Dispose();
        Input.Dispose();
    }
}
