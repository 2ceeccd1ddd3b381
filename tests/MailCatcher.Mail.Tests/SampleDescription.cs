using System.Globalization;
using System.Text;

namespace MailCatcher.Mail.Tests;

/// <summary>Writes down what the reader understands of a message.</summary>
internal static class SampleDescription
{
    /// <summary>The description, with LF line ends; controls and line ends within values are escaped.</summary>
    public static string Of(byte[] octets)
    {
        var text = new StringBuilder();
        var digest = Digests.Of(octets);
        Line(text, "From", Text(digest.From));
        Line(text, "To", Text(digest.To));
        Line(text, "Cc", Text(digest.Cc));
        Line(text, "ReplyTo", Text(digest.ReplyTo));
        Line(text, "Subject", digest.Subject);
        Line(text, "MessageId", digest.MessageId);
        Line(text, "Date", digest.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "none");
        Line(text, "Snippet", digest.Snippet);
        Line(text, "SearchText", Cut(digest.SearchText));
        Line(text, "Attachments", digest.Attachments.ToString(CultureInfo.InvariantCulture));

        using var raw = new MemoryStream(octets);
        var message = MailReader.Read(raw);
        Line(text, "Text", Cut(message.Text));
        Line(text, "Html", Cut(message.Html));
        Line(text, "ListUnsubscribe", string.Join(' ', message.ListUnsubscribe.Links));
        Line(text, "Attached", string.Join(", ", message.Attachments.Select(part => part.PartId)));
        Line(text, "Inline", string.Join(", ", message.Inline.Select(part => part.PartId)));
        foreach (var header in message.Headers)
        {
            Line(text, $"Header {header.Name}", Cut(header.Decoded));
        }

        foreach (var part in message.AllParts)
        {
            Line(text, $"Part {part.PartId}", Text(part));
        }

        if (message.Html.Length > 0)
        {
            var preview = HtmlPreview.Render(message, new HtmlPreviewOptions { PartUrlPrefix = "part/" });
            Line(text, "Remote", $"{preview.Remote.Count} {string.Join(' ', preview.Remote.Hosts)}");
            Line(text, "Preview", preview.Document);
        }

        return text.ToString();
    }

    private static string Text(IReadOnlyList<MailAddress> addresses) => string.Join(", ", addresses.Select(Text));

    private static string Text(MailAddress address) => $"{address.Name} <{address.Address}>";

    private static string Text(MessagePart part)
        => $"{part.ContentType} charset={part.Charset} encoding={part.Encoding} disposition={part.Disposition} name={part.FileName} "
            + string.Create(CultureInfo.InvariantCulture, $"id={part.ContentId} location={part.ContentLocation} size={part.Size} sha256={part.Checksums?.Sha256[..8]}");

    private static string Cut(string text) => text.Length > 2000 ? $"{text[..200]}… ({text.Length} characters)" : text;

    private static void Line(StringBuilder text, string name, string value)
    {
        text.Append(name).Append(": ");
        foreach (var c in value)
        {
            _ = c switch
            {
                '\r' => text.Append("\\r"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u00A0' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        text.Append('\n');
    }
}
