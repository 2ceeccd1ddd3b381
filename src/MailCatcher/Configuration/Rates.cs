using System.Globalization;
using MailCatcher.Sessions.Smtp;

namespace MailCatcher.Configuration;

/// <summary>How often something may happen, as people write it: <c>10/1m</c>, <c>100/1h</c>; <c>0</c> for any number.</summary>
internal static class Rates
{
    /// <summary>The limit; null for none.</summary>
    public static Parsed<RateLimit?> Parse(string text)
    {
        if (text.Trim() == "0")
        {
            return Parsed.Good<RateLimit?>(null);
        }

        return text.Split('/', 2) is [var number, var time]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            && Pauses.Parse(time) is { Error: null, Value: var per } && per > TimeSpan.Zero
                ? Parsed.Good<RateLimit?>(new RateLimit(count, per))
                : Parsed<RateLimit?>.Bad($"'{text}' is no rate such as 10/1m or 100/1h, nor 0 for any number");
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public static string ToText(RateLimit rate)
        => string.Create(CultureInfo.InvariantCulture, $"{rate.Count}/{Pauses.ToText(rate.Per)}");
}
