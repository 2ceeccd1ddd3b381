using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// What happens to a message before it becomes an exchange, the same for every transport: it is read, and what is no query is
/// refused or passed over. Also counts the exchanges under way. Thread-safe.
/// </summary>
internal sealed class DnsArrivals(DnsQueryLog log, TimeProvider time)
{
    /// <summary>LIMIT: exchanges under way at once; what comes on top is not answered.</summary>
    public const int MaximumUnderWay = 4096;

    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private bool _isEnding;

    /// <summary>
    /// The exchange a message begins, with one completion owed; null when it begins none, and then
    /// <paramref name="refusal"/> is what to send, if anything.
    /// </summary>
    public DnsExchange? Begin(
        ReadOnlyMemory<byte> message, DnsArrival arrival, Action completed, out byte[]? refusal)
    {
        refusal = null;
        switch (DnsPacketReader.Read(message))
        {
            case DnsPacketReading.Query query when Interlocked.Increment(ref _underWay) <= MaximumUnderWay:
                return new DnsExchange(arrival, query.Packet, time.GetTimestamp(), () =>
                {
                    completed();
                    End();
                });
            case DnsPacketReading.Query:
                End();
                return null;
            case DnsPacketReading.Refusal refused:
                refusal = DnsPacket.CreateRefusal(message.Span, refused.Code, refused.Edns);
                log.Add(new DnsQueryEntry(arrival.Kind, refused.Code, refused.Reason)
                {
                    Client = arrival.Client,
                    ReceivedAt = time.GetUtcNow(),
                    Duration = TimeSpan.Zero,
                });
                return null;
            default:
                return null;
        }
    }

    /// <summary>Completes when no exchange is under way. Called once nothing new arrives.</summary>
    public Task WhenIdle()
    {
        Volatile.Write(ref _isEnding, true);
        if (Volatile.Read(ref _underWay) == 0)
        {
            _idle.TrySetResult();
        }

        return _idle.Task;
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _underWay) == 0 && Volatile.Read(ref _isEnding))
        {
            _idle.TrySetResult();
        }
    }
}

/// <summary>Where a message came from.</summary>
/// <param name="Transport">The transport, as the library sees it.</param>
/// <param name="Client">Who sent it.</param>
/// <param name="Local">Where it was sent to.</param>
/// <param name="Send">Sends a message to the client.</param>
internal sealed record DnsArrival(
    IServerTransport Transport, IPEndPoint Client, IPEndPoint Local, Func<ReadOnlyMemory<byte>, CancellationToken, Task> Send)
{
    /// <summary>The kind of the transport.</summary>
    public DnsTransport Kind => Transport.TransportProtocol == TransportProtocol.Udp ? DnsTransport.Udp : DnsTransport.Tcp;
}
