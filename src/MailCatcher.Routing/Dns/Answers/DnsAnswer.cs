using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Routing.Dns.Answers;

/// <summary>The answer to one query, before it is cut to the size the client takes. Immutable.</summary>
public sealed record DnsAnswer
{
    /// <summary>The response code.</summary>
    public required ReturnCode Code { get; init; }

    /// <summary>Which zone or rule decided, in words.</summary>
    public required string Rule { get; init; }

    /// <summary>What becomes of it.</summary>
    public DnsDelivery Delivery { get; init; } = DnsDelivery.Send;

    /// <summary>How long to wait before sending it; zero normally.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>True when it is empty and marked truncated on purpose.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>True when it is wrong on purpose, or because a zone is; <see cref="Rule"/> says why.</summary>
    public bool IsMadeWrong { get; init; }

    /// <summary>True when it comes from our own data.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>The records that answer the question, aliases first.</summary>
    public IReadOnlyList<DnsRecordBase> Answers { get; init; } = [];

    /// <summary>The SOA record of negative answers.</summary>
    public IReadOnlyList<DnsRecordBase> Authority { get; init; } = [];

    /// <summary>Addresses of hosts named in the answers.</summary>
    public IReadOnlyList<DnsRecordBase> Additional { get; init; } = [];

    /// <summary>An answer that is nothing but a response code.</summary>
    internal static DnsAnswer Bare(ReturnCode code, string rule) => new() { Code = code, Rule = rule };
}
