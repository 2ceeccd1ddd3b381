namespace MailCatcher.Configuration;

/// <summary>The users of an option like <c>--http-auth</c>, with their passwords in plain text. Never written to a log.</summary>
internal static class Credentials
{
    private const string FilePrefix = "file";

    /// <summary>
    /// <c>user:password[,…]</c>; a password may contain colons but no comma. Messages never repeat the text, since it
    /// holds passwords.
    /// </summary>
    public static Parsed<IReadOnlyDictionary<string, string>> Parse(string text)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (entry, number) in text.Split(',').Select((entry, index) => (entry, index + 1)))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon == entry.Length - 1)
            {
                return Bad($"entry {number} is not user:password");
            }

            var user = entry[..colon].Trim();
            if (user == FilePrefix)
            {
                return Bad($"entry {number}: files of passwords are not supported, and no user can be called '{FilePrefix}'");
            }

            if (!users.TryAdd(user, entry[(colon + 1)..]))
            {
                return Bad($"user '{user}' is given twice");
            }
        }

        return Parsed.Good<IReadOnlyDictionary<string, string>>(users);
    }

    private static Parsed<IReadOnlyDictionary<string, string>> Bad(string error)
        => Parsed<IReadOnlyDictionary<string, string>>.Bad(error);
}
