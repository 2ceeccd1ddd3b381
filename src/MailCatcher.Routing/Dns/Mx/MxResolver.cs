using System.Net;
using System.Net.Sockets;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Mx;

/// <summary>
/// Finds the hosts of a recipient's domain in the zones (RFC 5321 §5.1), as a sending server would over the network. Names
/// outside the zones are ours by the default zone, also when the server forwards them. Thread-safe.
/// </summary>
public sealed class MxResolver
{
    private readonly Zones.ZoneCatalog _catalog;
    private readonly DnsResponder _responder;
    private readonly IPAddress _ownAddress;
    private DefaultRoutes _defaults;

    /// <summary>A resolver that asks in the zones.</summary>
    /// <param name="catalog">The zones.</param>
    /// <param name="settings">The settings of the server that answers from the same zones.</param>
    /// <param name="ownAddress">Our address where the settings name none.</param>
    public MxResolver(Zones.ZoneCatalog catalog, DnsSettings settings, IPAddress ownAddress)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(settings);
        _catalog = catalog;
        _defaults = new DefaultRoutes(catalog.Current);
        _responder = new DnsResponder(catalog, settings with { ForwardsOtherNames = false });
        _ownAddress = ownAddress;
    }

    /// <summary>Resolves a domain, or an address literal in brackets.</summary>
    public MxResolution Resolve(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (domain is ['[', .., ']'])
        {
            return ResolveLiteral(domain);
        }

        var defaults = _defaults;
        if (defaults.Zones != _catalog.Current)
        {
            _defaults = defaults = new DefaultRoutes(_catalog.Current);
        }

        if (defaults.Find(domain) is { } known)
        {
            return known;
        }

        return DnsName.TryParse(domain, out var name)
            ? defaults.Remember(new MxSearch(_responder, _ownAddress, domain).Run(name))
            : new MxResolution(domain, [], new MxFailure(550, "5.1.2", $"{domain} is no domain name"), []);
    }

    // RFC 5321 §4.1.3: an address literal is the host itself; no look-up is made.
    private static MxResolution ResolveLiteral(string domain)
    {
        const string Version6Tag = "IPv6:";
        var literal = domain[1..^1];
        var isVersion6 = literal.StartsWith(Version6Tag, StringComparison.OrdinalIgnoreCase);
        return IPAddress.TryParse(isVersion6 ? literal[Version6Tag.Length..] : literal, out var address)
            && address.AddressFamily == (isVersion6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)
                ? new MxResolution(domain, [new MxHost(domain, 0, [address])], null, [])
                : new MxResolution(domain, [], new MxFailure(550, "5.1.2", $"{domain} is no address literal"), []);
    }
}
