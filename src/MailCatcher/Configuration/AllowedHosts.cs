namespace MailCatcher.Configuration;

/// <summary>What the Host header of a request may name, as <see cref="Web.WebOptions.AllowedHosts"/> understands it.</summary>
internal static class AllowedHosts
{
    private const string AnyBelow = "*.";

    /// <summary>Entries separated by commas.</summary>
    public static Parsed<IReadOnlyList<string>> Parse(string text)
    {
        var entries = text.Split(',', StringSplitOptions.TrimEntries);
        var wrong = Array.Find(entries, entry => !IsEntry(entry));
        return wrong is null
            ? Parsed.Good<IReadOnlyList<string>>(entries)
            : Parsed<IReadOnlyList<string>>.Bad(
                $"'{wrong}' is neither a host name nor *.example.com, * or an origin such as https://mail.example.com");
    }

    private static bool IsEntry(string entry)
    {
        if (entry is "*" || HostNames.IsValid(entry))
        {
            return true;
        }

        return entry.StartsWith(AnyBelow, StringComparison.Ordinal)
            ? HostNames.IsValid(entry[AnyBelow.Length..])
            : IsOrigin(entry);
    }

    private static bool IsOrigin(string entry)
        => Uri.TryCreate(entry, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.PathAndQuery == "/"
            && uri.UserInfo.Length == 0
            && uri.Fragment.Length == 0;
}
