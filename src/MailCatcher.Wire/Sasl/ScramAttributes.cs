namespace MailCatcher.Wire.Sasl;

/// <summary>The comma-separated attributes of SCRAM messages (RFC 5802 §5.1). Their order is fixed.</summary>
internal static class ScramAttributes
{
    /// <summary>
    /// Takes the attribute <paramref name="name"/> off the front, with the comma behind it. False when something else
    /// stands there.
    /// </summary>
    public static bool Take(ref ReadOnlySpan<byte> message, char name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (message.Length < 2 || message[0] != name || message[1] != '=')
        {
            return false;
        }

        var comma = message.IndexOf((byte)',');
        value = comma < 0 ? message[2..] : message[2..comma];
        message = comma < 0 ? [] : message[(comma + 1)..];
        return true;
    }

    /// <summary>True when nothing is left, or only attributes that may be ignored (RFC 5802 §7, extensions).</summary>
    public static bool AreExtensions(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            // RFC 5802 §5.1: unknown optional extensions must be ignored; "m" must fail wherever it is found.
            var name = (char)rest[0];
            if (!char.IsAsciiLetter(name) || name == 'm' || !Take(ref rest, name, out var value) || value.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }
}
