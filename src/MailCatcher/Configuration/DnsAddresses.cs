using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MailCatcher.Configuration;

/// <summary>Addresses that the DNS gives to others or asks itself.</summary>
internal static class DnsAddresses
{
    private const int DnsPort = 53;

    /// <summary>IP addresses separated by commas; none of them may mean "any".</summary>
    public static Parsed<IReadOnlyList<IPAddress>> ParseList(string text)
    {
        var addresses = new List<IPAddress>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Parse(entry) is not { } address)
            {
                return Parsed<IReadOnlyList<IPAddress>>.Bad($"'{entry}' is no IP address that clients can reach");
            }

            addresses.Add(address);
        }

        return Parsed.Good<IReadOnlyList<IPAddress>>(addresses);
    }

    /// <summary>An IP address, with a port or without for port 53: <c>9.9.9.9</c>, <c>127.0.0.1:5353</c>, <c>[::1]:5353</c>.</summary>
    public static Parsed<IPEndPoint?> ParseServer(string text)
    {
        if (Parse(text) is { } address)
        {
            return Parsed.Good<IPEndPoint?>(new IPEndPoint(address, DnsPort));
        }

        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        return (host is ['[', .. var inner, ']'] ? ParseVersion6(inner) : ParseVersion4(host)) is { } server
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port != 0
                ? Parsed.Good<IPEndPoint?>(new IPEndPoint(server, port))
                : Parsed<IPEndPoint?>.Bad($"'{text}' is no IP address with or without a port, such as 9.9.9.9 or [::1]:5353");
    }

    private static IPAddress? Parse(string text) => ParseVersion4(text) ?? ParseVersion6(text);

    // The framework also reads "1" and "0x7f.1" as addresses; here these are mistakes.
    private static IPAddress? ParseVersion4(string text)
        => IPAddress.TryParse(text, out var address) && address.ToString() == text && !address.Equals(IPAddress.Any)
            && address.AddressFamily == AddressFamily.InterNetwork
                ? address
                : null;

    private static IPAddress? ParseVersion6(string text)
        => IPAddress.TryParse(text, out var address) && !text.Contains('[', StringComparison.Ordinal)
            && address.AddressFamily == AddressFamily.InterNetworkV6 && !address.Equals(IPAddress.IPv6Any)
                ? address
                : null;
}
