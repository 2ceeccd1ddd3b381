using System.Globalization;

namespace MailCatcher.Store.Search;

/// <summary>Reads the moments that <c>before:</c> and <c>after:</c> take.</summary>
internal sealed class SearchMoments(TimeZoneInfo timeZone, TimeProvider time)
{
    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
    ];

    private static readonly string[] OffsetFormats =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>Reads a value in normal form (lower case); false when it is none of the accepted ones.</summary>
    public bool TryRead(string value, out DateTimeOffset moment)
    {
        var text = value.ToUpperInvariant();
        switch (text)
        {
            case "TODAY":
                return TryAttachZone(Today(), out moment);
            case "YESTERDAY":
                return TryAttachZone(Today().AddDays(-1), out moment);
        }

        if (text.StartsWith('-'))
        {
            return TryReadSpan(text.AsSpan(1), out moment);
        }

        return DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? TryAttachZone(local, out moment)
            : DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }

    private DateTime Today() => TimeZoneInfo.ConvertTime(time.GetUtcNow(), timeZone).Date;

    /// <summary>A local time as a moment; false when that moment is outside of the calendar.</summary>
    private bool TryAttachZone(DateTime local, out DateTimeOffset moment)
    {
        var ticks = local.Ticks - timeZone.GetUtcOffset(local).Ticks;
        var isInCalendar = ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
        moment = isInCalendar ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return isInCalendar;
    }

    private bool TryReadSpan(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        moment = default;
        TimeSpan? unit = text is [.., var letter]
            ? letter switch
            {
                'S' => TimeSpan.FromSeconds(1),
                'M' => TimeSpan.FromMinutes(1),
                'H' => TimeSpan.FromHours(1),
                'D' => TimeSpan.FromDays(1),
                'W' => TimeSpan.FromDays(7),
                _ => null,
            }
            : null;
        if (unit is null || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var ticks = now.UtcTicks - (count * (Int128)unit.Value.Ticks);
        moment = ticks >= 0 ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : default;
        return ticks >= 0;
    }
}
