namespace MailCatcher.Routing.Dns.Answers;

/// <summary>What the DNS would answer.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
/// <param name="Code">The response code's name; empty when no answer of ours is sent.</param>
/// <param name="Delivery">What becomes of the answer.</param>
/// <param name="IsTruncated">True when it is marked truncated on purpose.</param>
/// <param name="Delay">How late it comes on purpose.</param>
/// <param name="Answers">The records that answer the question.</param>
/// <param name="Authority">The SOA record of a negative answer.</param>
/// <param name="Additional">Addresses of hosts named in the answers.</param>
/// <param name="Rule">The zone or rule that decides.</param>
public sealed record DnsInquiryAnswer(
    string Name,
    string Type,
    string Code,
    DnsDelivery Delivery,
    bool IsTruncated,
    TimeSpan Delay,
    IReadOnlyList<string> Answers,
    IReadOnlyList<string> Authority,
    IReadOnlyList<string> Additional,
    string Rule);
