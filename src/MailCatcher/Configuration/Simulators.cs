using System.Globalization;
using MailCatcher.Routing.Reception.ReadyMade;

namespace MailCatcher.Configuration;

/// <summary>Reads which ready-made addresses there are.</summary>
internal static class Simulators
{
    private const string Off = "off";

    /// <summary>All providers, as an option's value.</summary>
    public static string Default { get; } = string.Join(',', ReadyMadeSets.Providers);

    /// <summary>The domain of this server's own addresses; null for <c>off</c>.</summary>
    public static Parsed<string?> ParseDomain(string text)
        => text.Equals(Off, StringComparison.OrdinalIgnoreCase) ? Parsed.Good<string?>(null)
            : HostNames.IsValid(text) ? Parsed.Good<string?>(text)
            : Parsed<string?>.Bad($"'{text}' is no domain name");

    /// <summary>Names of providers; none for <c>off</c>.</summary>
    public static Parsed<IReadOnlyList<string>> ParseProviders(string text)
    {
        if (text.Equals(Off, StringComparison.OrdinalIgnoreCase))
        {
            return Parsed.Good<IReadOnlyList<string>>([]);
        }

        var names = text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries);
        return names.FirstOrDefault(name => !ReadyMadeSets.Providers.Contains(name)) is { } unknown
            ? Parsed<IReadOnlyList<string>>.Bad($"there is no '{unknown}'; there are {string.Join(", ", ReadyMadeSets.Providers)}")
            : Parsed.Good<IReadOnlyList<string>>(names);
    }

    /// <summary>A whole number.</summary>
    public static Parsed<long?> ParseSeed(string text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            ? Parsed.Good<long?>(seed)
            : Parsed<long?>.Bad($"'{text}' is no whole number");
}
