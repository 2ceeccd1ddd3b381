using System.Globalization;
using MailCatcher.Routing.Reception;

namespace MailCatcher.Configuration;

/// <summary>Values of the options about where mail goes and what leaves the program.</summary>
internal static class RoutingValues
{
    /// <summary>Which server the SMTP port plays.</summary>
    public static Parsed<RoutingMode> Mode(string text) => text.ToLowerInvariant() switch
    {
        "submission" => Parsed.Good(RoutingMode.Submission),
        "mx" => Parsed.Good(RoutingMode.Mx),
        "off" => Parsed.Good(RoutingMode.Off),
        _ => Parsed<RoutingMode>.Bad($"'{text}' is neither submission nor mx nor off"),
    };

    /// <summary>A real server, by name or address, with its port.</summary>
    public static Parsed<HostAndPort?> Server(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        host = host is ['[', .. var inner, ']'] ? inner : host;
        return HostNames.IsValid(host) || System.Net.IPAddress.TryParse(host, out _)
            ? ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port != 0
                ? Parsed.Good<HostAndPort?>(new HostAndPort(host, port))
                : Bad(text)
            : Bad(text);
    }

    /// <summary>Hosts that simulated readers may visit.</summary>
    public static Parsed<IReadOnlyList<string>> VisitedHosts(string text)
    {
        var entries = text.Split(',', StringSplitOptions.TrimEntries);
        var wrong = Array.Find(entries, entry => entry != "*"
            && !System.Net.IPAddress.TryParse(entry, out _)
            && !HostNames.IsValid(entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry));
        return wrong is null
            ? Parsed.Good<IReadOnlyList<string>>(entries)
            : Parsed<IReadOnlyList<string>>.Bad($"'{wrong}' is no host name, nor *.example.com or *");
    }

    /// <summary>A span of time that has an end.</summary>
    public static Parsed<TimeSpan> Lifetime(string text)
    {
        var age = Age.Parse(text);
        return age is { Error: null, Value: null }
            ? Parsed<TimeSpan>.Bad("'0' would try for ever; write for example 5d, 12h or 30m")
            : age.Map(value => value!.Value);
    }

    private static Parsed<HostAndPort?> Bad(string text)
        => Parsed<HostAndPort?>.Bad($"'{text}' is no server with a port, such as mail.example.com:25 or [::1]:2525");
}
