using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>When a rule applies (UTC): a part of each day, or one span of time. Its beginning belongs to it, its end does not.</summary>
public sealed class TimeWindow
{
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly (TimeOnly From, TimeOnly Until)? _daily;

    private TimeWindow(DateTimeOffset start, DateTimeOffset end)
    {
        _start = start;
        _end = end;
    }

    private TimeWindow(TimeOnly from, TimeOnly until) => _daily = (from, until);

    /// <summary>Reads <c>22:00-06:00</c>, or two RFC 3339 times with a slash between them.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TimeWindow? window, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        window = text.Contains('/', StringComparison.Ordinal) ? ReadSpan(text.Split('/')) : ReadDaily(text.Split('-'));
        reason = window is null
            ? $"'{text}' is neither a part of the day (22:00-06:00) nor a span of time (2026-01-31T08:00:00Z/2026-01-31T09:00:00Z)"
            : null;
        return window is not null;
    }

    /// <summary>Whether a moment lies in it.</summary>
    public bool Contains(DateTimeOffset moment)
    {
        if (_daily is not { } daily)
        {
            return moment >= _start && moment < _end;
        }

        // From a time to an earlier one leads over midnight, as TimeOnly has it; to the same one is the whole day.
        return daily.From == daily.Until || TimeOnly.FromDateTime(moment.UtcDateTime).IsBetween(daily.From, daily.Until);
    }

    private static TimeWindow? ReadSpan(string[] parts)
        => parts.Length == 2 && TryReadMoment(parts[0], out var start) && TryReadMoment(parts[1], out var end) && start < end
            ? new TimeWindow(start, end)
            : null;

    private static TimeWindow? ReadDaily(string[] parts)
        => parts.Length == 2 && TryReadTime(parts[0], out var from) && TryReadTime(parts[1], out var until)
            ? new TimeWindow(from, until)
            : null;

    private static bool TryReadMoment(string text, out DateTimeOffset moment)
        => DateTimeOffset.TryParse(
            text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    private static bool TryReadTime(string text, out TimeOnly time)
        => TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
