using System.Globalization;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Enhanced status codes as text (RFC 3463 §2): <c>class "." subject "." detail</c>.</summary>
internal static class EnhancedCodes
{
    /// <summary>The class, 2, 4 or 5; null for a text that is no status code.</summary>
    public static int? ClassOf(string text)
        => text.Split('.') is ["2" or "4" or "5", var subject, var detail] && IsNumber(subject) && IsNumber(detail) ? text[0] - '0' : null;

    // RFC 3463 §2: subject and detail have one to three digits.
    private static bool IsNumber(string text)
        => text.Length is >= 1 and <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
