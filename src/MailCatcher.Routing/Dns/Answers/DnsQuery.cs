using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Answers;

/// <summary>One question to the DNS, and what its answer depends on.</summary>
public sealed record DnsQuery
{
    /// <summary>The name asked for, in the case it was written in.</summary>
    public required DnsName Name { get; init; }

    /// <summary>The type asked for.</summary>
    public required RecordType Type { get; init; }

    /// <summary>The class asked for.</summary>
    public RecordClass Class { get; init; } = RecordClass.INet;

    /// <summary>How it came in.</summary>
    public DnsTransport Transport { get; init; } = DnsTransport.Udp;

    /// <summary>Version of the EDNS extension the client speaks; null when it speaks none.</summary>
    public byte? EdnsVersion { get; init; }

    /// <summary>Our address that the client sent the query to.</summary>
    public required IPAddress LocalAddress { get; init; }
}
