using System.Text;
using System.Text.Unicode;
using MimeKit.Utils;

namespace MailCatcher.Mail.Reading;

/// <summary>Turns raw header values into text: raw 8-bit octets of whatever charset, folding, encoded words.</summary>
internal static class HeaderText
{
    /// <summary>
    /// The value in UTF-8. Octets that are UTF-8 already (RFC 6532) are returned as they are; ISO-2022-JP and other raw
    /// charsets are converted first, since their octets look like header syntax.
    /// </summary>
    public static byte[] ToUtf8(byte[] raw, string? charsetHint)
    {
        var value = raw.Length > MailLimits.HeaderValue ? raw.AsSpan(0, MailLimits.HeaderValue) : raw;
        if (!Charsets.HasJapaneseEscape(value) && (Ascii.IsValid(value) || Utf8.IsValid(value)))
        {
            return value.Length == raw.Length ? raw : value.ToArray();
        }

        return Encoding.UTF8.GetBytes(Charsets.DecodeUnlabelled(value, charsetHint));
    }

    /// <summary>The value as readable text on one line: encoded words decoded (RFC 2047), folds and controls made blanks.</summary>
    public static string Decode(byte[] raw, string? charsetHint, int maxLength = int.MaxValue)
    {
        var text = Rfc2047.DecodeText(MimeOptions.Parser, ToUtf8(raw, charsetHint));
        return OneLine(text, maxLength);
    }

    /// <summary>The text with runs of controls and line ends made single blanks, trimmed and cut to a length.</summary>
    public static string OneLine(string text, int maxLength)
    {
        var span = text.AsSpan().Trim();
        if (span.Length == text.Length && span.Length <= maxLength && !ContainsControl(span))
        {
            return text;
        }

        var builder = new StringBuilder(Math.Min(span.Length, 256));
        var isAfterControl = false;
        foreach (var c in span)
        {
            // A run of blanks with a control in it becomes one blank; blanks alone stay as they are.
            var isControl = char.IsControl(c);
            if ((isControl || (isAfterControl && c == ' ')) && (builder.Length == 0 || builder[^1] == ' '))
            {
                isAfterControl = true;
                continue;
            }

            builder.Append(isControl ? ' ' : c);
            isAfterControl = isControl;
            if (builder.Length > maxLength)
            {
                break;
            }
        }

        return TextCut.At(builder.ToString(), maxLength).TrimEnd();
    }

    private static bool ContainsControl(ReadOnlySpan<char> text)
        => text.IndexOfAnyInRange('\0', '\x1F') >= 0 || text.IndexOfAnyInRange('\x7F', '\x9F') >= 0;
}
