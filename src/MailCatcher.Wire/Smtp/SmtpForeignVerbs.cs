using System.Text;

namespace MailCatcher.Wire.Smtp;

/// <summary>
/// Verbs of SMTP and its extensions that are recognised but not carried out: 502 rather than 500 tells the client that it
/// is the server which lacks something (RFC 5321 §4.2.4).
/// </summary>
internal static class SmtpForeignVerbs
{
    private static readonly byte[][] Verbs =
    [
        // RFC 5321 §F.1, §F.6: obsolete.
        "TURN"u8.ToArray(), "SEND"u8.ToArray(), "SOML"u8.ToArray(), "SAML"u8.ToArray(),

        // Commands of extensions that EHLO does not announce (RFC 1985, RFC 2645, RFC 4468).
        "ETRN"u8.ToArray(), "ATRN"u8.ToArray(), "BURL"u8.ToArray(),
    ];

    /// <summary>True for such a verb, in any case.</summary>
    public static bool Contains(ReadOnlySpan<byte> verb)
    {
        foreach (var known in Verbs)
        {
            if (Ascii.EqualsIgnoreCase(verb, known))
            {
                return true;
            }
        }

        return false;
    }
}
