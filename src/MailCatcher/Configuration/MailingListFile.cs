using MailCatcher.Sessions.Smtp;

namespace MailCatcher.Configuration;

/// <summary>
/// A file of mailing lists, one a line: its name or address, a colon, and the addresses of its members separated by commas. A
/// line that begins with # is a comment.
/// </summary>
internal static class MailingListFile
{
    /// <summary>The lists; the error names file and line.</summary>
    public static Parsed<MailingLists> Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllLines(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Parsed<MailingLists>.Bad($"{path}: {error.Message}");
        }
    }

    private static Parsed<MailingLists> Parse(string path, string[] lines)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (name, members) = line.Split(':', 2) is [var before, var after]
                ? (before.TrimEnd(), after.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                : ("", []);
            if (name.Length == 0 || members.Length == 0 || members.Any(member => !member.Contains('@', StringComparison.Ordinal)))
            {
                return Parsed<MailingLists>.Bad($"{path}: line {number} is not \"name: address, address\"");
            }

            if (!lists.TryAdd(name, members))
            {
                return Parsed<MailingLists>.Bad($"{path}: line {number}: the list {name} is there already");
            }
        }

        return Parsed.Good(new MailingLists(lists));
    }
}
