namespace MailCatcher.Store;

/// <summary>Numbers as text of <c>0-9A-Za-z</c>, zero-padded to a fixed length: how identifiers are written.</summary>
internal static class Base62
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Reads as many digits as the text has; false for any other character, and beyond <paramref name="max"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, UInt128 max, out UInt128 value)
    {
        value = UInt128.Zero;
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 || value > (max - (UInt128)digit) / 62)
            {
                return false;
            }

            value = (value * 62) + (UInt128)digit;
        }

        return true;
    }

    /// <summary>The text of that length.</summary>
    public static string ToString(UInt128 value, int length) => string.Create(length, value, static (span, rest) =>
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            (rest, var digit) = UInt128.DivRem(rest, 62);
            span[i] = Alphabet[(int)digit];
        }
    });
}
