using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MailCatcher.Configuration;

/// <summary>
/// One entry of a listener option: <c>127.0.0.1:1025</c>, <c>[::1]:1025</c>, <c>localhost:1025</c> or <c>*:1025</c>.
/// </summary>
/// <param name="Address">Where to listen.</param>
/// <param name="Twin">
/// The IPv6 address that goes with <paramref name="Address"/>, to be listened on as well (at the same port) where the
/// machine has it; null when the entry named one address. An IPv6 address given alone never covers IPv4.
/// </param>
/// <param name="Port">The port; 0 takes a free one.</param>
internal sealed record ListenAddress(IPAddress Address, IPAddress? Twin, int Port)
{
    /// <summary>The text of an option that turns its listeners off.</summary>
    public const string Off = "off";

    private const string Expected = "expected ADDRESS:PORT such as 127.0.0.1:1025, [::1]:1025, localhost:1025 or *:1025";

    /// <summary>All entries of an option's value, separated by commas; none for <see cref="Off"/>.</summary>
    public static Parsed<IReadOnlyList<ListenAddress>> ParseList(string text)
    {
        if (string.Equals(text.Trim(), Off, StringComparison.OrdinalIgnoreCase))
        {
            return Good([]);
        }

        var addresses = new List<ListenAddress>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var parsed = Parse(entry);
            if (parsed.Error is not null)
            {
                return Parsed<IReadOnlyList<ListenAddress>>.Bad(parsed.Error);
            }

            addresses.Add(parsed.Value);
        }

        return Good(addresses);
    }

    /// <summary>One entry.</summary>
    public static Parsed<ListenAddress> Parse(string entry)
    {
        var colon = entry.LastIndexOf(':');
        if (colon <= 0 || entry.IndexOf(']', StringComparison.Ordinal) > colon)
        {
            return Parsed<ListenAddress>.Bad($"'{entry}' has no {(colon == 0 ? "address" : "port")}; {Expected}, or off");
        }

        var (host, portText) = (entry[..colon], entry[(colon + 1)..]);
        if (!ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return Parsed<ListenAddress>.Bad($"'{entry}' has no port from 0 to 65535; {Expected}");
        }

        if (host is "*")
        {
            return Parsed.Good(new ListenAddress(IPAddress.Any, IPAddress.IPv6Any, port));
        }

        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return Parsed.Good(new ListenAddress(IPAddress.Loopback, IPAddress.IPv6Loopback, port));
        }

        return ParseHost(host) is { } address
            ? Parsed.Good(new ListenAddress(address, Twin: null, port))
            : Parsed<ListenAddress>.Bad($"'{entry}' does not begin with an IP address of this machine; {Expected}");
    }

    private static Parsed<IReadOnlyList<ListenAddress>> Good(IReadOnlyList<ListenAddress> addresses) => Parsed.Good(addresses);

    /// <summary>An IPv4 address in four decimal parts or an IPv6 address in brackets; null for anything else.</summary>
    private static IPAddress? ParseHost(string host)
    {
        if (host is ['[', .. var inner, ']'])
        {
            return IPAddress.TryParse(inner, out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6 ? v6 : null;
        }

        // The framework also reads "1" and "0x7f.1"; in a listener's address these are mistakes.
        return IPAddress.TryParse(host, out var v4) && v4.AddressFamily == AddressFamily.InterNetwork && v4.ToString() == host
            ? v4
            : null;
    }
}
