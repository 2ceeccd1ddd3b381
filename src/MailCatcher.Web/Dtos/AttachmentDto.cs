using MailCatcher.Mail;

namespace MailCatcher.Web.Dtos;

/// <summary>Mailpit's Attachment: a part with a file name or a Content-ID.</summary>
internal sealed record AttachmentDto
{
    public required string PartID { get; init; }

    /// <summary>The file name, or the Content-ID of a part without one.</summary>
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required string ContentID { get; init; }

    /// <summary>Octets of the decoded content.</summary>
    public required long Size { get; init; }

    public required ChecksumsDto Checksums { get; init; }

    public static AttachmentDto Of(MessagePart part) => new()
    {
        PartID = part.PartId,
        FileName = part.FileName.Length > 0 ? part.FileName : part.ContentId,
        ContentType = part.ContentType,
        ContentID = part.ContentId,
        Size = part.Size,
        Checksums = ChecksumsDto.Of(part.Checksums),
    };
}

/// <summary>Digests of the decoded content in lower-case hexadecimal; empty for a part made of parts.</summary>
internal sealed record ChecksumsDto(string MD5, string SHA1, string SHA256)
{
    public static ChecksumsDto Of(ContentChecksums? checksums)
        => checksums is null ? new("", "", "") : new(checksums.Md5, checksums.Sha1, checksums.Sha256);
}
