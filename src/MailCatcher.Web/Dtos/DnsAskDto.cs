using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Web.Dtos;

/// <summary>Body of <c>POST /api/v1/dns/ask</c>.</summary>
internal sealed record DnsAskRequest
{
    public string? Name { get; init; }

    /// <summary>A record type's name; A when there is none.</summary>
    public string? Type { get; init; }
}

/// <summary>What the DNS would answer.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
/// <param name="Code">The response code; empty when nothing of our own would be sent.</param>
/// <param name="Delivery"><c>send</c>, <c>drop</c> or <c>forward</c>.</param>
/// <param name="Truncated">True when the answer is marked truncated on purpose.</param>
/// <param name="Delay">Seconds it is late on purpose.</param>
/// <param name="Answers">The records that answer, as a master file writes them.</param>
/// <param name="Authority">The SOA record of a negative answer.</param>
/// <param name="Additional">Addresses of hosts named in the answers.</param>
/// <param name="Rule">The zone or rule that decides.</param>
internal sealed record DnsAskAnswer(
    string Name,
    string Type,
    string Code,
    string Delivery,
    bool Truncated,
    double Delay,
    IReadOnlyList<string> Answers,
    IReadOnlyList<string> Authority,
    IReadOnlyList<string> Additional,
    string Rule)
{
    /// <summary>An answer as the API shows it.</summary>
    public static DnsAskAnswer Of(DnsInquiryAnswer answer) => new(
        answer.Name,
        answer.Type,
        answer.Code,
        DnsWords.Of(answer.Delivery),
        answer.IsTruncated,
        answer.Delay.TotalSeconds,
        answer.Answers,
        answer.Authority,
        answer.Additional,
        answer.Rule);
}
