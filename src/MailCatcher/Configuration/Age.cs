using System.Globalization;

namespace MailCatcher.Configuration;

/// <summary>Spans of time as people write them: <c>7d</c>, <c>12h</c>, <c>1d12h</c>, <c>90m</c>.</summary>
internal static class Age
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>The span; null for <c>0</c>, which means no limit.</summary>
    public static Parsed<TimeSpan?> Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest is "0")
        {
            return Parsed.Good<TimeSpan?>(null);
        }

        var total = TimeSpan.Zero;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0
                || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                || UnitOf(rest[digits]) is not { } unit)
            {
                return Bad(text);
            }

            if (amount > (Longest - total) / unit)
            {
                return Parsed<TimeSpan?>.Bad($"'{text}' is too long; at most 36500d");
            }

            total += amount * unit;
            rest = rest[(digits + 1)..];
        }

        return total > TimeSpan.Zero ? Parsed.Good<TimeSpan?>(total) : Bad(text);
    }

    private static Parsed<TimeSpan?> Bad(string text)
        => Parsed<TimeSpan?>.Bad($"'{text}' is no age; write for example 7d, 12h or 1d12h (units w, d, h, m, s), or 0 for no limit");

    private static TimeSpan? UnitOf(char letter) => char.ToLowerInvariant(letter) switch
    {
        'w' => TimeSpan.FromDays(7),
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => TimeSpan.FromMinutes(1),
        's' => TimeSpan.FromSeconds(1),
        _ => null,
    };
}
