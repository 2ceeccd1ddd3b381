using System.Net.Sockets;
using System.Threading.Channels;
using ARSoft.Tools.Net.Dns;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// TCP for the library's server, one exchange for each message of a connection (RFC 7766). The library's own transport never
/// closes a connection that its client has ended.
/// </summary>
internal sealed partial class DnsTcpTransport : IServerTransport
{
    /// <summary>LIMIT RFC 7766 §6.2.2: connections at once; what comes on top is closed.</summary>
    private const int MaximumConnections = 512;

    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly Socket _listener;
    private readonly DnsArrivals _arrivals;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<DnsExchange> _exchanges = Channel.CreateUnbounded<DnsExchange>(
        new UnboundedChannelOptions { SingleReader = true });

    private int _connections;

    /// <summary>A transport on a listening socket, which it owns.</summary>
    public DnsTcpTransport(Socket listener, DnsArrivals arrivals, TimeProvider time, ILogger logger)
    {
        _listener = listener;
        _arrivals = arrivals;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public ushort DefaultAllowedResponseSize => ushort.MaxValue;

    /// <inheritdoc/>
    public bool SupportsMultipleResponses => false;

    /// <inheritdoc/>
    public bool AllowTruncatedResponses => false;

    /// <inheritdoc/>
    public TransportProtocol TransportProtocol => TransportProtocol.Tcp;

    /// <inheritdoc/>
    public void Bind() => _ = AcceptAsync();

    /// <summary>Accepts no further connection and reads no further query; answers under way are still sent.</summary>
    public void StopReceiving() => _closing.Cancel();

    /// <inheritdoc/>
    public void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
    }

    /// <summary>
    /// Waits for the next query; null when the server is stopped. Never throws: the library's loop would take the process down.
    /// </summary>
    public async Task<IServerConnection?> AcceptConnectionAsync(CancellationToken token = default)
    {
        try
        {
            return await _exchanges.Reader.ReadAsync(token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                Admit(await _listener.AcceptAsync(_closing.Token));
            }
            catch (SocketException exception)
            {
                // Too many open files, or a client that left before it was accepted.
                LogAcceptFailed(exception.Message);
                await PauseAsync();
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Admit(Socket socket)
    {
        if (Interlocked.Increment(ref _connections) > MaximumConnections)
        {
            Interlocked.Decrement(ref _connections);
            socket.Dispose();
            return;
        }

        _ = ServeAsync(socket);
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using var connection = new DnsTcpConnection(socket, this, _arrivals, _exchanges.Writer, _time);
            await connection.RunAsync(_closing.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            LogLost(exception.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(PauseAfterError, _time, _closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    [LoggerMessage(EventId = 1502, Level = LogLevel.Warning, Message = "dns: a connection could not be accepted: {Reason}")]
    private partial void LogAcceptFailed(string reason);

    [LoggerMessage(EventId = 1503, Level = LogLevel.Debug, Message = "dns: a connection was lost: {Reason}")]
    private partial void LogLost(string reason);
}
