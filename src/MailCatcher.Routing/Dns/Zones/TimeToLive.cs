using System.Globalization;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>Times in master files: seconds, or with units as every name server takes them (<c>1h30m</c>).</summary>
internal static class TimeToLive
{
    /// <summary>What records live when the zone says nothing: long enough to be an answer, too short to be remembered.</summary>
    public const int Default = 1;

    /// <summary>
    /// Reads a time in seconds from 0 to 2^31-1 (RFC 2181 §8). False for anything else.
    /// </summary>
    public static bool TryParse(string text, out int seconds)
    {
        seconds = 0;
        var total = 0L;
        var position = 0;
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
            {
                position++;
            }

            if (position - start is 0 or > 10)
            {
                return false;
            }

            var number = long.Parse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture);
            var unit = position < text.Length ? UnitOf(text[position++]) : 1;
            total += number * unit;
            if (unit == 0 || total > int.MaxValue)
            {
                return false;
            }
        }

        seconds = (int)total;
        return text.Length > 0;
    }

    private static int UnitOf(char unit) => unit switch
    {
        's' or 'S' => 1,
        'm' or 'M' => 60,
        'h' or 'H' => 60 * 60,
        'd' or 'D' => 24 * 60 * 60,
        'w' or 'W' => 7 * 24 * 60 * 60,
        _ => 0,
    };
}
