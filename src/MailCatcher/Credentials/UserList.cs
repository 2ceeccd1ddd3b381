using System.Text;
using MailCatcher.Configuration;

namespace MailCatcher.Credentials;

/// <summary>
/// Users as an option lists them: <c>user:password[,user:password]</c>. A backslash makes the character behind it
/// ordinary, which a comma, a colon in a name, and a backslash itself need; a colon in a password does not.
/// </summary>
internal static class UserList
{
    /// <summary>The users; a message never repeats a password.</summary>
    public static Parsed<UserTable> Parse(string text)
    {
        var users = new Dictionary<string, PasswordVerifier>(StringComparer.Ordinal);
        var rest = text.AsSpan();
        for (var number = 1; ; number++)
        {
            var entry = TakeEntry(ref rest, out var isLast, out var dangling);
            if (dangling)
            {
                return Parsed<UserTable>.Bad($"entry {number} ends in a backslash; write \\\\ for a backslash");
            }

            if (entry.User is not { Length: > 0 } user || entry.Password.Length == 0)
            {
                return Parsed<UserTable>.Bad(
                    $"entry {number} is not USER:PASSWORD (a comma in a password is written \\, and a backslash \\\\)");
            }

            if (!users.TryAdd(user, new PlainPassword(entry.Password)))
            {
                return Parsed<UserTable>.Bad($"user '{user}' is given twice");
            }

            if (isLast)
            {
                return Parsed.Good(new UserTable(users));
            }
        }
    }

    // Reads up to a comma. The user is null when no colon came before it.
    private static (string? User, string Password) TakeEntry(ref ReadOnlySpan<char> rest, out bool isLast, out bool dangling)
    {
        string? user = null;
        var text = new StringBuilder();
        isLast = true;
        dangling = false;
        var at = 0;
        for (; at < rest.Length; at++)
        {
            var character = rest[at];
            if (character == ',')
            {
                isLast = false;
                break;
            }

            if (character == ':' && user is null)
            {
                user = text.ToString().Trim();
                text.Clear();
            }
            else if (character != '\\')
            {
                text.Append(character);
            }
            else if (++at < rest.Length)
            {
                text.Append(rest[at]);
            }
            else
            {
                dangling = true;
            }
        }

        rest = isLast ? [] : rest[(at + 1)..];
        return (user, text.ToString());
    }
}
