using System.Net;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns;

/// <summary>What the answers of the DNS depend on besides the zones.</summary>
public sealed record DnsSettings
{
    /// <summary>Stands in for a host name that is no domain name.</summary>
    private const string FallbackHostName = "mailcatcher.test";

    /// <summary>The name of this host: name server of every zone that states none, and what addresses point back to.</summary>
    public required string HostName { get; init; }

    /// <summary>
    /// The addresses clients reach this program at; empty for the address each query came in on.
    /// </summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>True when names outside the zones are left to another server instead of the default zone.</summary>
    public bool ForwardsOtherNames { get; init; }

    /// <summary>The host name as a domain name.</summary>
    internal DnsName Server
        => DnsName.TryParse(HostName, out var name) || DnsName.TryParse(FallbackHostName, out name)
            ? name
            : DnsName.Root;
}
