using System.Collections.Frozen;
using System.Text;

namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>
/// Says how much of a client's line may be seen, so that no password gets into a transcript: not in the commands that carry
/// one, not in the answers of an exchange, and not when a client goes on with the exchange although it was refused.
/// Used by one session.
/// </summary>
internal sealed class CredentialMask
{
    private const int LongestVerb = 10;

    /// <summary>Names that may stand behind AUTH; anything else there may be a secret in the wrong place.</summary>
    private static readonly FrozenSet<string> Mechanisms = new[]
    {
        "PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS", "XOAUTH2",
        "OAUTHBEARER", "NTLM", "GSSAPI", "EXTERNAL", "ANONYMOUS",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Verbs = new[]
    {
        "HELO", "EHLO", "LHLO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "QUIT", "VRFY", "EXPN", "HELP", "STARTTLS", "AUTH", "XCLIENT",
        "USER", "PASS", "APOP", "CAPA", "STAT", "LIST", "RETR", "DELE", "UIDL", "TOP", "UTF8", "STLS",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownVerbs
        = Verbs.GetAlternateLookup<ReadOnlySpan<char>>();

    private bool _isAfterLogin;

    /// <summary>True while the line that comes next answers a challenge (RFC 4954 §4).</summary>
    public bool ExpectsAnswer { get; set; }

    /// <summary>How many octets of the line, from its beginning, may be seen; all of them when it holds no secret.</summary>
    public int VisibleOctets(ReadOnlySpan<byte> line)
    {
        if (ExpectsAnswer)
        {
            return 0;
        }

        var start = line.Length - line.TrimStart(" \t"u8).Length;
        var rest = line[start..];
        if (StartsWith(rest, "AUTH"u8))
        {
            _isAfterLogin = true;
            return start + VisibleOfAuth(rest);
        }

        if (StartsWith(rest, "PASS"u8))
        {
            return start + VisibleWords(rest, words: 1);
        }

        if (StartsWith(rest, "APOP"u8))
        {
            return start + VisibleWords(rest, words: 2);
        }

        if (!_isAfterLogin)
        {
            return line.Length;
        }

        _isAfterLogin = !IsVerb(rest);
        return _isAfterLogin ? 0 : line.Length;
    }

    /// <summary>The verb and the mechanism, with the blank behind it; the verb alone when what follows is no mechanism.</summary>
    private static int VisibleOfAuth(ReadOnlySpan<byte> line)
    {
        var two = VisibleWords(line, words: 2);
        var mechanism = line[Math.Min(two, "AUTH "u8.Length)..two].Trim((byte)' ');
        return mechanism.IsEmpty || Mechanisms.Contains(Encoding.Latin1.GetString(mechanism)) ? two : VisibleWords(line, words: 1);
    }

    /// <summary>
    /// Octets of the first words, of which the first is a verb, with one blank behind each; the whole line when it has no
    /// more words; the verb alone when it runs into something else.
    /// </summary>
    private static int VisibleWords(ReadOnlySpan<byte> line, int words)
    {
        const int Verb = 4;
        if (line.Length > Verb && line[Verb] != ' ')
        {
            return Verb;
        }

        var position = 0;
        for (var word = 0; word < words; word++)
        {
            var blank = line[position..].IndexOf((byte)' ');
            if (blank < 0)
            {
                return line.Length;
            }

            position += blank + 1;
        }

        return position;
    }

    private static bool IsVerb(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        var word = blank < 0 ? line : line[..blank];
        if (word.Length > LongestVerb)
        {
            return false;
        }

        Span<char> text = stackalloc char[LongestVerb];
        return KnownVerbs.Contains(text[..Encoding.Latin1.GetChars(word, text)]);
    }

    private static bool StartsWith(ReadOnlySpan<byte> line, ReadOnlySpan<byte> verb)
        => line.Length >= verb.Length && Ascii.EqualsIgnoreCase(line[..verb.Length], verb);
}
