using System.Globalization;

namespace MailCatcher.Configuration;

/// <summary>Short spans of time as people write them: <c>500ms</c>, <c>5s</c>, <c>1m</c>; <c>0</c> for none.</summary>
internal static class Pauses
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly (string Name, TimeSpan Length)[] Units =
    [
        ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>A number and a unit, at most a day.</summary>
    public static Parsed<TimeSpan> Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed == "0")
        {
            return Parsed.Good(TimeSpan.Zero);
        }

        var digits = trimmed.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var unit = digits <= 0
            ? TimeSpan.Zero
            : Array.Find(Units, one => string.Equals(one.Name, trimmed[digits..], StringComparison.OrdinalIgnoreCase)).Length;
        if (unit == TimeSpan.Zero
            || !int.TryParse(trimmed.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount > Longest / unit)
        {
            return Parsed<TimeSpan>.Bad($"'{text}' is no time up to a day, such as 500ms, 5s or 1m");
        }

        return Parsed.Good(amount * unit);
    }

    /// <summary>The text that <see cref="Parse"/> reads, in the largest unit that divides it.</summary>
    public static string ToText(TimeSpan time)
    {
        var (name, length) = Array.Find(Units, unit => time.Ticks % unit.Length.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / length.Ticks}{name}");
    }
}
