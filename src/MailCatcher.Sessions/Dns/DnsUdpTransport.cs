using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// Datagrams for the library's server. The library's own transport takes no query over 512 octets and does not tell which of our
/// addresses a datagram was sent to.
/// </summary>
internal sealed partial class DnsUdpTransport : IServerTransport
{
    /// <summary>LIMIT: largest query in a datagram; what is longer is cut by the network stack and refused as malformed.</summary>
    private const int MaximumQueryLength = 4096;

    private const int ReceiveBufferLength = 1024 * 1024;

    /// <summary>SIO_UDP_CONNRESET.</summary>
    private const int UdpConnectionReset = -1744830452;

    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;
    private readonly DnsArrivals _arrivals;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(MaximumQueryLength, pinned: true);
    private readonly IPEndPoint _anywhere;
    private readonly IPEndPoint _bound;

    /// <summary>A transport on a bound socket, which it owns.</summary>
    public DnsUdpTransport(Socket socket, DnsArrivals arrivals, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _arrivals = arrivals;
        _time = time;
        _logger = logger;
        _bound = (IPEndPoint)socket.LocalEndPoint!;
        _anywhere = new IPEndPoint(
            socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        socket.ReceiveBufferSize = ReceiveBufferLength;
        if (OperatingSystem.IsWindows())
        {
            // Otherwise Windows reports every client that is gone by the time it is answered as an error of the next receive.
            socket.IOControl(UdpConnectionReset, BitConverter.GetBytes(false), null);
        }
    }

    /// <inheritdoc/>
    public ushort DefaultAllowedResponseSize => EdnsOffer.MinimumPayloadSize;

    /// <inheritdoc/>
    public bool SupportsMultipleResponses => false;

    /// <inheritdoc/>
    public bool AllowTruncatedResponses => true;

    /// <inheritdoc/>
    public TransportProtocol TransportProtocol => TransportProtocol.Udp;

    /// <inheritdoc/>
    public void Bind()
    {
        // The socket came bound, so that its port could be chosen together with that of the other transport.
    }

    /// <summary>Takes no further datagram; answers under way are still sent.</summary>
    public void StopReceiving() => _closing.Cancel();

    /// <inheritdoc/>
    public void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _socket.Dispose();
    }

    /// <summary>
    /// Waits for the next query; null when there will be none. Never throws: the library's loop would take the process down.
    /// </summary>
    public async Task<IServerConnection?> AcceptConnectionAsync(CancellationToken token = default)
    {
        while (!token.IsCancellationRequested)
        {
            try
            {
                _closing.Token.ThrowIfCancellationRequested();
                var received = await _socket.ReceiveMessageFromAsync(_buffer, SocketFlags.None, _anywhere, _closing.Token);
                if (await BeginAsync(received) is { } exchange)
                {
                    return exchange;
                }
            }
            catch (SocketException exception)
            {
                // A network that is down, for example.
                LogReceiveFailed(exception.Message);
                await PauseAsync(token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                await WaitForEndAsync(token);
            }
        }

        return null;
    }

    private async Task<DnsExchange?> BeginAsync(SocketReceiveMessageFromResult received)
    {
        var message = _buffer.AsSpan(0, received.ReceivedBytes).ToArray();
        var client = (IPEndPoint)received.RemoteEndPoint;
        var local = _bound.Address.Equals(IPAddress.Any) || _bound.Address.Equals(IPAddress.IPv6Any)
            ? new IPEndPoint(received.PacketInformation.Address, _bound.Port)
            : _bound;
        var arrival = new DnsArrival(
            this, client, local, (reply, token) => _socket.SendToAsync(reply, SocketFlags.None, client, token).AsTask());
        var exchange = _arrivals.Begin(message, arrival, static () => { }, out var refusal);
        if (refusal is not null)
        {
            await arrival.Send(refusal, _closing.Token);
        }

        return exchange;
    }

    // The library asks again at once when it gets null, so nothing is returned before its server is stopped.
    private static async Task WaitForEndAsync(CancellationToken token)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(() => ended.TrySetResult());
        await ended.Task;
    }

    private async Task PauseAsync(CancellationToken token)
    {
        try
        {
            await Task.Delay(PauseAfterError, _time, token);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    [LoggerMessage(EventId = 1501, Level = LogLevel.Warning, Message = "dns: a datagram could not be received: {Reason}")]
    private partial void LogReceiveFailed(string reason);
}
