using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Configuration;

/// <summary>Networks in CIDR notation.</summary>
internal static class Networks
{
    /// <summary>
    /// Networks separated by commas: <c>10.0.0.0/8</c>, <c>2001:db8::/32</c>; an address alone is a network of one. The
    /// address has to be the network's first.
    /// </summary>
    public static Parsed<AddressRanges> ParseList(string text)
    {
        var networks = new List<IPNetwork>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Parse(entry) is not { } network)
            {
                return Parsed<AddressRanges>.Bad($"'{entry}' is no network such as 10.0.0.0/8, 2001:db8::/32 or 192.0.2.7");
            }

            networks.Add(network);
        }

        return Parsed.Good(new AddressRanges(networks));
    }

    private static IPNetwork? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (ParseAddress(slash < 0 ? text : text[..slash]) is not { } address)
        {
            return null;
        }

        var longest = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = longest;
        var isLength = slash < 0
            || int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length);
        if (!isLength || length > longest)
        {
            return null;
        }

        // Bits behind the prefix mean a slip: another network was meant, or another length.
        var network = IPNetwork.Parse($"{address}/{length.ToString(CultureInfo.InvariantCulture)}");
        return network.BaseAddress.Equals(address) ? network : null;
    }

    // The framework also reads "10" and "0x7f.1" as addresses, and IPv6 with brackets or a zone; here these are mistakes.
    private static IPAddress? ParseAddress(string text)
        => !IPAddress.TryParse(text, out var address) || text.AsSpan().ContainsAny('[', '%')
            ? null
            : address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text ? address : null;
}
