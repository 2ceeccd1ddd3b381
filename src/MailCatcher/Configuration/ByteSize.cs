using System.Globalization;

namespace MailCatcher.Configuration;

/// <summary>Amounts of data as people write them: <c>50MiB</c>, <c>10 MB</c>, <c>512k</c>, <c>1048576</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, long Octets)[] Units =
    [
        ("", 1), ("b", 1),
        ("kb", 1000), ("mb", 1000 * 1000), ("gb", 1000 * 1000 * 1000),
        ("kib", 1L << 10), ("mib", 1L << 20), ("gib", 1L << 30),
        ("k", 1L << 10), ("m", 1L << 20), ("g", 1L << 30),
    ];

    /// <summary>
    /// Octets, rounded down. Units are decimal with B and binary with iB or a bare letter; case does not matter.
    /// </summary>
    public static Parsed<long> Parse(string text)
    {
        var (number, unit) = SplitUnit(text);
        var scale = Array.Find(Units, u => string.Equals(u.Suffix, unit, StringComparison.OrdinalIgnoreCase)).Octets;
        if (scale == 0 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return Parsed<long>.Bad($"'{text}' is no size; write for example 50MiB, 10MB or 1048576");
        }

        return amount > long.MaxValue / scale
            ? Parsed<long>.Bad($"'{text}' is too large")
            : Parsed.Good((long)(amount * scale));
    }

    /// <summary>The exact amount in the largest binary unit that divides it: <c>50 MiB</c>, <c>1500 B</c>.</summary>
    public static string Format(long octets)
    {
        (string Name, int Shift)[] units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
        foreach (var (name, shift) in units)
        {
            if (octets > 0 && octets % (1L << shift) == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{octets >> shift} {name}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{octets} B");
    }

    private static (string Number, string Unit) SplitUnit(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").Length;
        return (trimmed[..end].TrimEnd(), trimmed[end..]);
    }
}
