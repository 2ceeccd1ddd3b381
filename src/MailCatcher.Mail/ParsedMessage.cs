namespace MailCatcher.Mail;

/// <summary>
/// Everything one message says about itself. Values are there for any input; broken MIME gives fewer of them. It reads
/// parts from the raw stream it was made from, which it does not own: keep that open, and use one part at a time.
/// </summary>
public sealed class ParsedMessage
{
    private readonly Stream _raw;

    internal ParsedMessage(Stream raw, MessagePart root)
    {
        _raw = raw;
        Root = root;
    }

    /// <summary>The message's own headers in order of appearance, repeated ones kept.</summary>
    public required IReadOnlyList<MessageHeader> Headers { get; init; }

    /// <summary>
    /// The values of each header: raw, unfolded, under its name in Go's canonical form (<c>Message-Id</c>), sorted by name.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> HeaderMap { get; init; }

    /// <summary>The Date header with its own offset; null when absent or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The address of the Return-Path header; empty when there is none.</summary>
    public string ReturnPath { get; init; } = "";

    /// <summary>How to leave the mailing list.</summary>
    public ListUnsubscribe ListUnsubscribe { get; init; } = ListUnsubscribe.None;

    /// <summary>
    /// The plain text: of a multipart/alternative message the first text/plain part, else all of them, joined by a line of
    /// <c>--</c>; when there is none the HTML as text.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>The first text/html part that is no attachment; empty when there is none.</summary>
    public string Html { get; init; } = "";

    /// <summary>True when <see cref="Text"/> or <see cref="Html"/> was cut off at the reader's bound.</summary>
    public bool IsTextCut { get; init; }

    /// <summary>The structure.</summary>
    public MessagePart Root { get; }

    /// <summary>Attachments that have a file name or a Content-ID.</summary>
    public IReadOnlyList<MessagePart> Attachments { get; init; } = [];

    /// <summary>Parts shown with the body, such as images, that have a file name or a Content-ID.</summary>
    public IReadOnlyList<MessagePart> Inline { get; init; } = [];

    /// <summary>All parts, those of attached messages included, parents before children.</summary>
    public IEnumerable<MessagePart> AllParts => Descendants(Root);

    /// <summary>The part with a number; null when there is none.</summary>
    public MessagePart? FindPart(string partId) => AllParts.FirstOrDefault(part => part.PartId == partId);

    /// <summary>
    /// The decoded content of a part of this message from its start, as a stream without length that the caller disposes
    /// of. Multiparts and attached messages give the octets they consist of.
    /// </summary>
    public Stream OpenContent(MessagePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.OpenContent(_raw);
    }

    private static IEnumerable<MessagePart> Descendants(MessagePart part)
    {
        var waiting = new Stack<MessagePart>([part]);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            for (var i = next.Children.Count - 1; i >= 0; i--)
            {
                waiting.Push(next.Children[i]);
            }
        }
    }
}
