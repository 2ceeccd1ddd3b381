using MailCatcher.Mail.Html;
using MimeKit.IO;
using MimeKit.Utils;

namespace MailCatcher.Mail.Reading;

/// <summary>Puts together what the structure reader found.</summary>
internal static class MessageBuilder
{
    private const string TextSeparator = "\n--\n";

    /// <summary>The message; the reader must have read it.</summary>
    public static ParsedMessage Build(Stream raw, StructureReader reader, bool withChecksums)
    {
        if (withChecksums)
        {
            HashAttachedMessages(raw, reader.Root);
        }

        var root = reader.Root.Build(PartNumber.Root);
        var charsetHint = Leaves(root).Select(part => part.Charset).FirstOrDefault(charset => charset.Length > 0);
        var headers = HeaderList.Of(reader.Headers, charsetHint);
        var html = reader.Html?.ToText() ?? "";
        var leaves = Leaves(root).Where(part => part.FileName.Length > 0 || part.ContentId.Length > 0).ToList();
        return new ParsedMessage(raw, root)
        {
            Headers = headers,
            HeaderMap = HeaderList.Map(headers),
            Date = First(reader, MimeKit.HeaderId.Date) is { } date && DateUtils.TryParse(date, out var parsed) ? parsed : null,
            ReturnPath = First(reader, MimeKit.HeaderId.ReturnPath) is { } path ? MessageIdHeader.Parse(path) : "",
            ListUnsubscribe = ListUnsubscribeHeader.Of(headers),
            Text = reader.Texts.Count > 0
                ? string.Join(TextSeparator, reader.Texts.Select(text => text.ToText()))
                : HtmlToText.Convert(html),
            Html = html,
            IsTextCut = reader.Html is { Octets.IsCut: true } || reader.Texts.Exists(text => text.Octets.IsCut),
            Attachments = [.. leaves.Where(part => part.Role == PartRole.Attachment)],
            Inline = [.. leaves.Where(IsInline)],
        };
    }

    private static bool IsInline(MessagePart part)
        => part.Role == PartRole.Inline || (part.Role != PartRole.Attachment && part.Disposition == "inline");

    /// <summary>The leaves of the message itself level by level, an attached message being one of them.</summary>
    private static IEnumerable<MessagePart> Leaves(MessagePart root)
    {
        var waiting = new Queue<MessagePart>([root]);
        while (waiting.TryDequeue(out var part))
        {
            if (part.Role is not null)
            {
                yield return part;
                continue;
            }

            foreach (var child in part.Children)
            {
                waiting.Enqueue(child);
            }
        }
    }

    private static byte[]? First(StructureReader reader, MimeKit.HeaderId id)
        => reader.Headers.Find(header => header.Id == id)?.RawValue;

    /// <summary>The parser reads through attached messages; their own octets are hashed afterwards.</summary>
    private static void HashAttachedMessages(Stream raw, PartBuilder part)
    {
        if (part.IsMessage)
        {
            using var content = new BoundStream(raw, part.ContentStart, part.ContentEnd, leaveOpen: true);
            using var hasher = new ContentHasher();
            part.Checksums = hasher.Hash(content);
            return;
        }

        part.Children.ForEach(child => HashAttachedMessages(raw, child));
    }
}
