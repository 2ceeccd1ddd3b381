namespace MailCatcher.Store;

/// <summary>Numbers as text of a fixed length, zero-padded: how identifiers are written.</summary>
internal static class IdentifierText
{
    /// <summary>The digits of base 62.</summary>
    public const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The digits of base 36: what stays as it is when a search is brought into lower case.</summary>
    public const string Base36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Reads as many digits as the text has; false for any other character, and beyond <paramref name="max"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string digits, UInt128 max, out UInt128 value)
    {
        value = UInt128.Zero;
        var radix = (UInt128)digits.Length;
        foreach (var c in text)
        {
            var digit = digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 || value > (max - (UInt128)digit) / radix)
            {
                return false;
            }

            value = (value * radix) + (UInt128)digit;
        }

        return true;
    }

    /// <summary>The text of that length.</summary>
    public static string ToString(UInt128 value, string digits, int length) => string.Create(length, (value, digits), static (span, state) =>
    {
        var (rest, alphabet) = state;
        for (var i = span.Length - 1; i >= 0; i--)
        {
            (rest, var digit) = UInt128.DivRem(rest, (UInt128)alphabet.Length);
            span[i] = alphabet[(int)digit];
        }
    });
}
