using System.Buffers;
using MailCatcher.Configuration;

namespace MailCatcher.Credentials;

/// <summary>
/// Reads the lines of a password file as Apache's htpasswd writes them: <c>user:hash</c> or <c>user:password</c>, blank
/// lines and lines that begin with <c>#</c> ignored.
/// </summary>
internal static class PasswordFileParser
{
    private const string ShaPrefix = "{SHA}";
    private const string SaltedShaPrefix = "{SSHA}";
    private const string PlainPrefix = "{PLAIN}";
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    private const string ThisIsPlain = "if it is the password itself, write " + PlainPrefix + " in front of it";

    /// <summary>The users, or the line that is wrong. No message holds what stands behind the colon.</summary>
    public static Parsed<UserTable> Parse(string text)
    {
        var users = new Dictionary<string, PasswordVerifier>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon == line.Length - 1)
            {
                return Bad(number, "expected USER:HASH, as htpasswd writes it");
            }

            var user = line[..colon];
            if (!lines.TryAdd(user, number))
            {
                return Bad(number, $"user '{user}' stands on line {lines[user]} already");
            }

            var verifier = ParseSecret(line[(colon + 1)..]);
            if (verifier.Error is not null)
            {
                return Bad(number, $"user '{user}': {verifier.Error}");
            }

            users.Add(user, verifier.Value);
        }

        return users.Count == 0 ? Parsed<UserTable>.Bad("there is no user in it") : Parsed.Good(new UserTable(users));
    }

    private static Parsed<UserTable> Bad(int line, string error) => Parsed<UserTable>.Bad($"line {line}: {error}");

    private static Parsed<PasswordVerifier> ParseSecret(string text)
    {
        if (text.StartsWith(PlainPrefix, StringComparison.Ordinal))
        {
            return Parsed.Good<PasswordVerifier>(new PlainPassword(text[PlainPrefix.Length..]));
        }

        if (text.StartsWith(ShaPrefix, StringComparison.Ordinal))
        {
            return Known(Sha1Password.Parse(text[ShaPrefix.Length..], isSalted: false), ShaPrefix);
        }

        if (text.StartsWith(SaltedShaPrefix, StringComparison.Ordinal))
        {
            return Known(Sha1Password.Parse(text[SaltedShaPrefix.Length..], isSalted: true), SaltedShaPrefix);
        }

        return SchemeOf(text) is { } scheme ? ParseCrypt(scheme, text) : ParseUnmarked(text);
    }

    private static Parsed<PasswordVerifier> ParseCrypt(string scheme, string text) => scheme switch
    {
        Md5CryptPassword.Apache or Md5CryptPassword.FreeBsd => Known(Md5CryptPassword.Parse(scheme, text[scheme.Length..]), scheme),
        ShaCryptPassword.Sha256Prefix or ShaCryptPassword.Sha512Prefix
            => Known(ShaCryptPassword.Parse(scheme, text[scheme.Length..]), scheme),
        "$2a$" or "$2b$" or "$2y$" => Known(BcryptPassword.Parse(text), scheme),
        _ => Parsed<PasswordVerifier>.Bad(
            $"{scheme} hashes are not supported; there are bcrypt, apr1, SHA-crypt ($5$, $6$), MD5-crypt ($1$), {{SHA}} and {{SSHA}}; "
            + ThisIsPlain),
    };

    // A hash of the old DES crypt cannot be told from a password of its length and alphabet, so neither is guessed.
    private static Parsed<PasswordVerifier> ParseUnmarked(string text)
    {
        const int DesHashLength = 13;
        return text.Length == DesHashLength && CryptBase64.IsValid(text)
            ? Parsed<PasswordVerifier>.Bad("this looks like a DES hash (htpasswd -d), which is not supported; " + ThisIsPlain)
            : Parsed.Good<PasswordVerifier>(new PlainPassword(text));
    }

    private static Parsed<PasswordVerifier> Known(PasswordVerifier? verifier, string scheme)
        => verifier is null
            ? Parsed<PasswordVerifier>.Bad($"the {scheme} hash is damaged; {ThisIsPlain}")
            : Parsed.Good(verifier);

    // What marks a value as a hash: $name$, or {NAME} as in LDAP.
    private static string? SchemeOf(string text)
    {
        const int MaxNameLength = 16;
        var end = text[0] switch
        {
            '$' => text.IndexOf('$', 1),
            '{' => text.IndexOf('}', StringComparison.Ordinal),
            _ => -1,
        };
        return end is > 1 and <= MaxNameLength + 1 && !text.AsSpan(1, end - 1).ContainsAnyExcept(SchemeCharacters)
            ? text[..(end + 1)]
            : null;
    }
}
