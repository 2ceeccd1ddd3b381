using System.Text;

namespace MailCatcher.Mail.Reading;

/// <summary>Finds the charset that an HTML document names itself, for parts whose content type names none.</summary>
internal static class HtmlCharset
{
    /// <summary>WHATWG HTML §13.2.3.2: the declaration stands within the first 1,024 octets.</summary>
    private const int Within = 1024;

    /// <summary>The label; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> html)
    {
        var start = Encoding.Latin1.GetString(html[..Math.Min(html.Length, Within)]);
        var meta = 0;
        while ((meta = start.IndexOf("<meta", meta, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var end = start.IndexOf('>', meta);
            var tag = start.AsSpan(meta, (end < 0 ? start.Length : end) - meta);
            var at = tag.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var value = tag[(at + "charset=".Length)..].TrimStart("\"' ");
                var length = value.IndexOfAny("\"' ;/");
                return (length < 0 ? value : value[..length]).ToString();
            }

            meta += "<meta".Length;
        }

        return null;
    }
}
