using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>A part while the parser is within it.</summary>
internal sealed class PartBuilder(ContentType type, PartHeaders headers, PartBuilder? parent, bool isMessage)
{
    public ContentType Type { get; } = type;

    public PartHeaders Headers { get; } = headers;

    public PartBuilder? Parent { get; } = parent;

    /// <summary>True for an attached message.</summary>
    public bool IsMessage { get; } = isMessage;

    public List<PartBuilder> Children { get; } = [];

    /// <summary>What the part is to a reader; null for a multipart.</summary>
    public PartRole? Role { get; init; }

    /// <summary>True when the part belongs to an attached message.</summary>
    public bool IsWithinMessage { get; } = parent is { IsMessage: true } or { IsWithinMessage: true };

    public long ContentStart { get; set; }

    public long ContentEnd { get; set; }

    public long Size { get; set; }

    public ContentChecksums? Checksums { get; set; }

    /// <summary>The finished part and those within it.</summary>
    public MessagePart Build(string partId)
    {
        var disposition = Headers.Disposition;
        return new MessagePart
        {
            PartId = partId,
            ContentType = Type.MimeType.ToLowerInvariant(),
            Charset = Type.Charset ?? "",
            Encoding = Headers.TransferEncodingName,
            Disposition = disposition?.Disposition.ToLowerInvariant() ?? "",
            FileName = Headers.FileName(Type),
            ContentId = Headers.ContentId,
            ContentLocation = Headers.ContentLocation,
            Size = Size,
            Checksums = Checksums,
            IsAttachment = Role == PartRole.Attachment,
            Children = Type.IsMimeType("text", "rfc822-headers")
                ? []
                : [.. Children.Select((child, index) => child.Build(PartNumber.OfChild(partId, IsMessage, child, index)))],
            ContentStart = ContentStart,
            ContentEnd = ContentEnd,
            TransferEncoding = Role is not null && !IsMessage ? Headers.TransferEncoding : ContentEncoding.Default,
            Role = Role,
            IsMessage = IsMessage,
        };
    }
}
