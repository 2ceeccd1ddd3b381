using MimeKit.IO;

namespace MailCatcher.Mail;

/// <summary>One part of a message's MIME structure (RFC 2045 §2.4).</summary>
public sealed record MessagePart
{
    /// <summary>
    /// Its number in the way of Mailpit: <c>0</c> for the root, its children <c>1</c>, <c>2</c>; a nested multipart
    /// <c>1.0</c> with children <c>1.1</c>, <c>1.2</c>. An attached message <c>2</c> has its own root at <c>2.0</c> and
    /// that one's children at <c>2.1</c>, <c>2.2</c>.
    /// </summary>
    public required string PartId { get; init; }

    /// <summary>Media type and subtype in lower case, for example <c>text/plain</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>The charset parameter as written; empty when there is none.</summary>
    public string Charset { get; init; } = "";

    /// <summary>The transfer encoding in lower case as written; empty when there is none.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>The disposition type in lower case; empty when there is none.</summary>
    public string Disposition { get; init; } = "";

    /// <summary>The decoded file name of the disposition or the content type; empty when there is none.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The Content-ID without its angle brackets; empty when there is none.</summary>
    public string ContentId { get; init; } = "";

    /// <summary>The Content-Location (RFC 2557); empty when there is none.</summary>
    public string ContentLocation { get; init; } = "";

    /// <summary>Octets of the decoded content; for multiparts and attached messages of what they consist of.</summary>
    public long Size { get; init; }

    /// <summary>Digests of the decoded content; null for multiparts and when they were not asked for.</summary>
    public ContentChecksums? Checksums { get; init; }

    /// <summary>True when a reader would find it among the attachments.</summary>
    public bool IsAttachment { get; init; }

    /// <summary>The parts within it: of a multipart its members, of an attached message its root; empty for others.</summary>
    public IReadOnlyList<MessagePart> Children { get; init; } = [];

    /// <summary>
    /// Its decoded content from the start, as a stream without length that the caller disposes of. Multiparts and attached
    /// messages give the octets they consist of.
    /// </summary>
    /// <param name="raw">The octets of the message it is part of, seekable; left open, and read by one part at a time.</param>
    public Stream OpenContent(Stream raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var range = new BoundStream(raw, ContentStart, ContentEnd, leaveOpen: true);
        return Reading.ContentDecoding.CreateDecoder(TransferEncoding) is { } decoder ? new Reading.DecodedStream(range, decoder) : range;
    }

    /// <summary>Where the content begins in the raw message.</summary>
    internal long ContentStart { get; init; }

    /// <summary>Where it ends.</summary>
    internal long ContentEnd { get; init; }

    /// <summary>How it is decoded.</summary>
    internal MimeKit.ContentEncoding TransferEncoding { get; init; }

    /// <summary>What it is to a reader; null for multiparts.</summary>
    internal Reading.PartRole? Role { get; init; }

    /// <summary>True for message/rfc822 and its kin, whose child is the root of another message.</summary>
    internal bool IsMessage { get; init; }
}
