namespace MailCatcher.Sessions.Dns;

/// <summary>What a client's OPT record says (RFC 6891 §6.1.3).</summary>
/// <param name="Version">The EDNS version it speaks.</param>
/// <param name="PayloadSize">Largest datagram it takes, in octets, as it said.</param>
/// <param name="DnssecOk">The DO flag, which is given back.</param>
internal sealed record EdnsOffer(byte Version, ushort PayloadSize, bool DnssecOk)
{
    /// <summary>
    /// LIMIT RFC 6891 §6.2.3: the largest datagram we send: what passes every network without being fragmented.
    /// </summary>
    public const ushort MaximumPayloadSize = 1232;

    /// <summary>What a client without EDNS takes (RFC 1035 §4.2.1), and the least a size can mean (RFC 6891 §6.2.5).</summary>
    public const ushort MinimumPayloadSize = 512;

    /// <summary>The largest datagram to send to this client.</summary>
    public ushort UsablePayloadSize => Math.Clamp(PayloadSize, MinimumPayloadSize, MaximumPayloadSize);
}
