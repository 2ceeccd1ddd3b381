using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// One TCP connection. Queries may follow each other without waiting and are answered in any order (RFC 7766 §6.2.1.1, §7).
/// </summary>
internal sealed class DnsTcpConnection : IDisposable
{
    /// <summary>LIMIT RFC 7766 §6.2.3: how long a client may be silent, and how long it may take to read.</summary>
    internal static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(10);

    /// <summary>LIMIT: queries of one connection under way at once; the next is read when one is answered.</summary>
    private const int MaximumUnderWay = 64;

    private readonly NetworkStream _stream;
    private readonly DnsArrivals _arrivals;
    private readonly ChannelWriter<DnsExchange> _exchanges;
    private readonly TimeProvider _time;
    private readonly DnsArrival _arrival;
    private readonly SemaphoreSlim _places = new(MaximumUnderWay);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Takes over an accepted socket.</summary>
    public DnsTcpConnection(
        Socket socket, DnsTcpTransport transport, DnsArrivals arrivals, ChannelWriter<DnsExchange> exchanges, TimeProvider time)
    {
        socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _arrivals = arrivals;
        _exchanges = exchanges;
        _time = time;
        _arrival = new DnsArrival(transport, (IPEndPoint)socket.RemoteEndPoint!, (IPEndPoint)socket.LocalEndPoint!, SendAsync);
    }

    /// <summary>Reads queries until the client ends or falls silent, then waits for the answers it is still owed.</summary>
    public async Task RunAsync(CancellationToken closing)
    {
        try
        {
            while (await ReadAsync(closing) is { } message && await BeginAsync(message, closing))
            {
            }
        }
        finally
        {
            for (var place = 0; place < MaximumUnderWay; place++)
            {
                await _places.WaitAsync(CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _places.Dispose();
        _writing.Dispose();
    }

    // Begins the exchange of a message; false when the connection is of no more use.
    private async Task<bool> BeginAsync(byte[] message, CancellationToken closing)
    {
        await _places.WaitAsync(closing);
        var exchange = _arrivals.Begin(message, _arrival, () => _places.Release(), out var refusal);
        if (exchange is not null)
        {
            return _exchanges.TryWrite(exchange);
        }

        _places.Release();
        if (refusal is not null)
        {
            await SendAsync(refusal, closing);
        }

        // RFC 7766 §8: what cannot even be refused may have lost its framing, so nothing after it can be trusted.
        return refusal is not null;
    }

    // The next message; null when the client has ended or is silent for too long.
    private async Task<byte[]?> ReadAsync(CancellationToken closing)
    {
        using var limit = new CancellationTokenSource(IdleTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, closing);
        try
        {
            // RFC 1035 §4.2.2: two octets of length before each message.
            var prefix = new byte[2];
            await _stream.ReadExactlyAsync(prefix, either.Token);
            var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
            await _stream.ReadExactlyAsync(message, either.Token);
            return message;
        }
        catch (Exception exception) when (exception is EndOfStreamException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token)
    {
        // RFC 7766 §8: length and message in one piece.
        var framed = new byte[2 + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed.AsMemory(2));

        using var limit = new CancellationTokenSource(IdleTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
        await _writing.WaitAsync(either.Token);
        try
        {
            await _stream.WriteAsync(framed, either.Token);
        }
        finally
        {
            _writing.Release();
        }
    }
}
