using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// One query and its answer, which is what the library's server sees as a connection: datagrams and the messages of a TCP
/// connection look the same to it. Completed once, by <see cref="Dispose"/>.
/// </summary>
internal sealed class DnsExchange : IServerConnection
{
    private readonly DnsArrival _arrival;
    private readonly Action _completed;
    private int _isCompleted;

    /// <summary>An exchange that begins now.</summary>
    /// <param name="arrival">How the query came in.</param>
    /// <param name="packet">The query.</param>
    /// <param name="receivedAt">When, as a time stamp of the time provider.</param>
    /// <param name="completed">Called once when the exchange is over.</param>
    public DnsExchange(DnsArrival arrival, DnsPacket packet, long receivedAt, Action completed)
    {
        _arrival = arrival;
        _completed = completed;
        Packet = packet;
        ReceivedAt = receivedAt;
        RemoteEndPoint = new DnsPeer(arrival.Client, this);
        Query = new DnsQuery
        {
            Name = packet.Name,
            Type = packet.Type,
            Class = packet.Class,
            EdnsVersion = packet.Edns?.Version,
            Transport = arrival.Kind,
            LocalAddress = arrival.Local.Address,
        };
    }

    /// <inheritdoc/>
    public IServerTransport Transport => _arrival.Transport;

    /// <summary>The query as it came in.</summary>
    public DnsPacket Packet { get; }

    /// <summary>The question.</summary>
    public DnsQuery Query { get; }

    /// <summary>When it came in, as a time stamp of the time provider.</summary>
    public long ReceivedAt { get; }

    /// <summary>Who asked.</summary>
    public IPEndPoint Client => _arrival.Client;

    /// <inheritdoc/>
    public IPEndPoint RemoteEndPoint { get; }

    /// <inheritdoc/>
    public IPEndPoint LocalEndPoint => _arrival.Local;

    /// <inheritdoc/>
    public bool CanRead { get; private set; } = true;

    /// <inheritdoc/>
    public Task<bool> InitializeAsync(CancellationToken token = default) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<DnsReceivedRawPackage?> ReceiveAsync(CancellationToken token = default)
    {
        CanRead = false;
        return Task.FromResult<DnsReceivedRawPackage?>(
            new DnsReceivedRawPackage(Packet.ToLibraryForm(), RemoteEndPoint, LocalEndPoint));
    }

    /// <summary>
    /// A response that is never sent. The library insists on one; this one is still marked as a query, which no response is.
    /// </summary>
    public static DnsMessage CreateSilence() => new() { IsQuery = true };

    /// <summary>Sends what the library encoded, with the question exactly as the client wrote it.</summary>
    public async Task<bool> SendAsync(DnsRawPackage package, CancellationToken token = default)
    {
        var octets = package.ToArraySegment(includeLengthHeader: false).AsMemory();
        var isResponse = (octets.Span[2] & 0x80) != 0;
        if (!isResponse)
        {
            return true;
        }

        // The library writes octets over 127 of a name as question marks; the length is right all the same. Pointers into the
        // question then give the client its own spelling everywhere (draft-vixie-dnsext-dns0x20).
        if (octets.Length >= DnsPacket.HeaderLength + Packet.QuestionLength && octets.Span[5] == 1)
        {
            Packet.Question.CopyTo(octets.Span[DnsPacket.HeaderLength..]);
        }

        await _arrival.Send(octets, token);
        return true;
    }

    /// <summary>Sends a message as it is.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token) => _arrival.Send(message, token);

    /// <summary>Ends the exchange.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isCompleted, 1) == 0)
        {
            _completed();
        }
    }
}
