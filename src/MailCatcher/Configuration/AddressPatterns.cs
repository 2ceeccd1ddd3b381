using MailCatcher.Routing.Reception;

namespace MailCatcher.Configuration;

/// <summary>Lists of address patterns.</summary>
internal static class AddressPatterns
{
    /// <summary>Stands between patterns where a comma would end the entry of a listener.</summary>
    public const char Separator = ';';

    /// <summary>Patterns separated by commas or semicolons; the error names the one that is none.</summary>
    public static Parsed<IReadOnlyList<AddressPattern>> Parse(string text)
    {
        var patterns = new List<AddressPattern>();
        foreach (var entry in text.Split([',', Separator], StringSplitOptions.TrimEntries))
        {
            if (!AddressPattern.TryParse(entry, out var pattern, out var problem))
            {
                return Parsed<IReadOnlyList<AddressPattern>>.Bad(problem);
            }

            patterns.Add(pattern);
        }

        return Parsed.Good<IReadOnlyList<AddressPattern>>(patterns);
    }
}
