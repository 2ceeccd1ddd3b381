using System.Globalization;

namespace MailCatcher.Web.Tests;

/// <summary>Times as answers write them.</summary>
internal static class Times
{
    public static string Of(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";
}
