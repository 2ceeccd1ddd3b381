using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Sessions.Dns;

/// <summary>What a message turned out to be.</summary>
internal abstract record DnsPacketReading
{
    /// <summary>A query that can be answered.</summary>
    public sealed record Query(DnsPacket Packet) : DnsPacketReading;

    /// <summary>Something that gets a bare response code.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Reason">Why, for the log.</param>
    /// <param name="Edns">The client's OPT record as far as it was understood; null when there is none to answer.</param>
    public sealed record Refusal(ReturnCode Code, string Reason, EdnsOffer? Edns) : DnsPacketReading;

    /// <summary>Something that gets no answer: a reply, or too short to have an identifier.</summary>
    public sealed record Silence : DnsPacketReading;
}
