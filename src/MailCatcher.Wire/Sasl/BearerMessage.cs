using System.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>The key and value pairs that XOAUTH2 and OAUTHBEARER share (RFC 7628 §3.1).</summary>
internal static class BearerMessage
{
    /// <summary>kvsep: ends each pair, and once more the message.</summary>
    public const byte Separator = 0x01;

    /// <summary>
    /// Reads <c>*(key "=" value ^A) ^A</c>. Unknown keys are skipped; <paramref name="user"/> and
    /// <paramref name="authorization"/> are null when their key is missing. False when the form is wrong.
    /// </summary>
    public static bool TryReadPairs(ReadOnlySpan<byte> message, out string? user, out string? authorization)
    {
        user = null;
        authorization = null;
        while (true)
        {
            var end = message.IndexOf(Separator);
            if (end < 0)
            {
                return false;
            }

            if (end == 0)
            {
                return message.Length == 1;
            }

            if (!TryReadPair(message[..end], ref user, ref authorization))
            {
                return false;
            }

            message = message[(end + 1)..];
        }
    }

    /// <summary>
    /// The token of <c>Bearer TOKEN</c>, the scheme in any case (RFC 7628 §4); null when it is another scheme or no
    /// token follows.
    /// </summary>
    public static string? TokenOf(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = authorization[Scheme.Length..].Trim(' ');
        return token.Length == 0 ? null : token;
    }

    private static bool TryReadPair(ReadOnlySpan<byte> pair, ref string? user, ref string? authorization)
    {
        // RFC 7628 §3.1: key = 1*ALPHA, and unknown keys are ignored.
        var equals = pair.IndexOf((byte)'=');
        if (equals <= 0 || SaslText.Decode(pair[(equals + 1)..]) is not { } value)
        {
            return false;
        }

        var key = pair[..equals];
        if (Ascii.EqualsIgnoreCase(key, "user"u8))
        {
            user = value;
        }
        else if (Ascii.EqualsIgnoreCase(key, "auth"u8))
        {
            authorization = value;
        }

        return true;
    }
}
