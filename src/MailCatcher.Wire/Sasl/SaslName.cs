namespace MailCatcher.Wire.Sasl;

/// <summary>A saslname (RFC 5802 §7): UTF-8 without NUL, in which a comma is <c>=2C</c> and an equals sign <c>=3D</c>.</summary>
internal static class SaslName
{
    /// <summary>The name; null when it is empty, no UTF-8, or has an equals sign that begins neither escape.</summary>
    public static string? Decode(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.ContainsAny((byte)0, (byte)',') || SaslText.Decode(text) is not { } name)
        {
            return null;
        }

        // RFC 5802 §5.1: '=' not followed by 2C or 3D must fail the authentication.
        for (var at = name.IndexOf('=', StringComparison.Ordinal); at >= 0; at = name.IndexOf('=', at + 1))
        {
            var escape = name.AsSpan(at + 1);
            if (!escape.StartsWith("2C") && !escape.StartsWith("3D"))
            {
                return null;
            }
        }

        return name.Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
    }
}
