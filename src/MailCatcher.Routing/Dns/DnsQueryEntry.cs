using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns;

/// <summary>One query in the log. Its texts are made when somebody reads them, so that a busy server need not.</summary>
public sealed class DnsQueryEntry
{
    private readonly DnsAnswer _answer;
    private readonly DnsName? _name;
    private readonly RecordType _type;

    /// <summary>A query that was understood.</summary>
    public DnsQueryEntry(DnsQuery query, DnsAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(answer);
        _name = query.Name;
        _type = query.Type;
        _answer = answer;
        Transport = query.Transport;
    }

    /// <summary>A message that was no query we could read, and the response code it got.</summary>
    public DnsQueryEntry(DnsTransport transport, ReturnCode code, string rule)
    {
        _answer = DnsAnswer.Bare(code, rule);
        Transport = transport;
    }

    /// <summary>Its number, from 1, in the order of completion.</summary>
    public long Number { get; internal set; }

    /// <summary>When it came in (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Who asked.</summary>
    public required IPEndPoint Client { get; init; }

    /// <summary>Time until it was answered.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How it came in.</summary>
    public DnsTransport Transport { get; }

    /// <summary>The name asked for; empty when the message could not be read.</summary>
    public string Name => _name?.ToString() ?? "";

    /// <summary>The type asked for; empty when the message could not be read.</summary>
    public string Type => _name is null ? "" : RecordTypes.NameOf(_type);

    /// <summary>The response code's name; empty when nothing was sent.</summary>
    public string Code => _answer.Delivery == DnsDelivery.Drop ? "" : RecordTypes.NameOf(_answer.Code);

    /// <summary>What became of the answer.</summary>
    public DnsDelivery Delivery => _answer.Delivery;

    /// <summary>True when the answer was marked truncated on purpose.</summary>
    public bool IsTruncated => _answer.IsTruncated;

    /// <summary>The answer's records as text.</summary>
    public IReadOnlyList<string> Answers => RecordText.Of(_answer.Answers);

    /// <summary>The zone or rule that decided.</summary>
    public string Rule => _answer.Rule;
}
