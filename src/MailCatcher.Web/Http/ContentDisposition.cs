using System.Globalization;
using System.Text;

namespace MailCatcher.Web.Http;

/// <summary>
/// Writes Content-Disposition headers (RFC 6266) for file names that strangers chose: nothing in a name ends the header or
/// leaves the folder the browser saves to.
/// </summary>
internal static class ContentDisposition
{
    private const int MaxNameLength = 200;

    /// <summary>The header for a file that is shown where the browser can.</summary>
    public static string Inline(string fileName) => Write("inline", fileName);

    /// <summary>The header for a file that is saved.</summary>
    public static string Attachment(string fileName) => Write("attachment", fileName);

    private static string Write(string type, string fileName)
    {
        var name = Clean(fileName);
        var ascii = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            // RFC 6266 Appendix D: quotes, backslashes and percent signs are read differently by different browsers.
            ascii.Append(char.IsAscii(c) && c is not ('"' or '\\' or '%') ? c : '_');
        }

        var header = $"{type}; filename=\"{ascii}\"";
        return ascii.Equals(name) ? header : $"{header}; filename*=UTF-8''{Escape(name)}";
    }

    private static string Clean(string fileName)
    {
        var name = new StringBuilder(Math.Min(fileName.Length, MaxNameLength));
        foreach (var rune in fileName.EnumerateRunes())
        {
            if (name.Length >= MaxNameLength)
            {
                break;
            }

            // Control and format characters (line ends, right-to-left overrides) only ever deceive in a file name.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                continue;
            }

            // RFC 6266 §4.3: path separators are not taken as such.
            name.Append(rune.Value is '/' or '\\' ? "_" : rune.ToString());
        }

        var text = name.ToString().Trim();
        return text.Trim('.').Length == 0 ? "file" : text;
    }

    // RFC 8187 §3.2.1: what is no attr-char is escaped.
    private static string Escape(string name)
    {
        var text = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || "!#$&+-.^_`|~".Contains((char)octet, StringComparison.Ordinal))
            {
                text.Append((char)octet);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return text.ToString();
    }
}
