using System.Globalization;

namespace MailCatcher.Web.Http;

/// <summary>Durations as they are written in a query: <c>500ms</c>, <c>30s</c>, <c>2m</c>, or plain seconds (<c>1.5</c>).</summary>
internal static class Duration
{
    private const decimal LongestInSeconds = 1_000_000_000;

    /// <summary>Reads one; false for anything else, a negative one included.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        var (unitLength, unitInSeconds) = text switch
        {
            [.., 'm', 's'] => (2, 0.001m),
            [.., 's'] => (1, 1m),
            [.., 'm'] => (1, 60m),
            _ => (0, 1m),
        };
        duration = default;
        if (!decimal.TryParse(text[..^unitLength], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > LongestInSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(number * unitInSeconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Writes one the way it is read.</summary>
    public static string Format(TimeSpan duration) => duration.TotalSeconds switch
    {
        0 => "0s",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.###}ms"),
        >= 60 and var seconds when seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0}m"),
        var seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###}s"),
    };
}
