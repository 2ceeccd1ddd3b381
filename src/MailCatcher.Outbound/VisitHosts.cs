using System.Net;
using System.Net.Sockets;

namespace MailCatcher.Outbound;

/// <summary>The hosts that simulated readers may visit.</summary>
/// <param name="names">
/// Host names, <c>*.example.com</c> for all below a domain, <c>*</c> for all on the internet; a host of a private network, such as
/// <c>localhost</c>, is visited only where it is named itself.
/// </param>
public sealed class VisitHosts(IReadOnlyList<string> names)
{
    /// <summary>Whether a host was named at all.</summary>
    public bool Allows(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return names.Any(name => Fits(name, host));
    }

    /// <summary>Whether an address that a host name led to may be dialled.</summary>
    public bool Allows(string host, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return names.Contains(host, StringComparer.OrdinalIgnoreCase) || (Allows(host) && !IsPrivate(address));
    }

    private static bool Fits(string name, string host)
        => name == "*"
            || name.Equals(host, StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase));

    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPrivate(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal
                || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
        }

        // RFC 6890 §2.2.2: networks that are not the internet's.
        return address.GetAddressBytes() is [0 or 10 or 127, ..] or [100, >= 64 and <= 127, _, _] or [169, 254, _, _]
            or [172, >= 16 and <= 31, _, _] or [192, 168, _, _] or [192, 0, 0, _] or [198, 18 or 19, _, _] or [>= 224, ..];
    }
}
