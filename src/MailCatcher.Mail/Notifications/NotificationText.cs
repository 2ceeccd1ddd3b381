using System.Globalization;
using System.Text;

namespace MailCatcher.Mail.Notifications;

/// <summary>The fields of reports, which are read by machines: one line each, printable ASCII.</summary>
internal static class NotificationText
{
    /// <summary>RFC 5322 §2.1.1: a line has at most 998 characters.</summary>
    private const int MaxValue = 900;

    /// <summary>Appends a field; nothing for a null value.</summary>
    public static StringBuilder Field(this StringBuilder fields, string name, string? value)
        => value is null ? fields : fields.Append(name).Append(": ").Append(Line(value)).Append("\r\n");

    /// <summary>A moment as headers write it (RFC 5322 §3.3).</summary>
    public static string Date(DateTimeOffset moment)
        => moment.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    /// <summary>An address with its type; one beyond ASCII is written in ASCII (RFC 6533 §3, utf-8-addr-xtext).</summary>
    public static string Address(string address)
    {
        if (Ascii.IsValid(address))
        {
            return $"rfc822;{address}";
        }

        var text = new StringBuilder("utf-8;");
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.Value is > ' ' and < 0x7F and not '\\' and not '+' and not '=')
            {
                text.Append((char)rune.Value);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{{{rune.Value:X2}}}");
            }
        }

        return text.ToString();
    }

    /// <summary>True when no word of a value is too long for a line: a line can be folded between words alone.</summary>
    public static bool FitsLines(string value) => value.Split(' ').All(static word => Encoding.UTF8.GetByteCount(word) <= MaxValue);

    private static string Line(string value)
    {
        var line = new StringBuilder(Math.Min(value.Length, MaxValue));
        foreach (var c in value.AsSpan(0, Math.Min(value.Length, MaxValue)))
        {
            line.Append(c is >= ' ' and < '\x7F' ? c : char.IsControl(c) ? ' ' : '?');
        }

        return line.ToString().Trim();
    }
}
