using MailCatcher.Mail;

namespace MailCatcher.Web.Dtos;

/// <summary>The MIME structure of a message.</summary>
internal sealed record StructureDto(PartDto Root);

/// <summary>One part of it.</summary>
internal sealed record PartDto
{
    public required string PartID { get; init; }

    public required string ContentType { get; init; }

    public required string Charset { get; init; }

    public required string Encoding { get; init; }

    public required string Disposition { get; init; }

    public required string FileName { get; init; }

    public required string ContentID { get; init; }

    /// <summary>Octets of the decoded content.</summary>
    public required long Size { get; init; }

    /// <summary>Lower-case hexadecimal; empty for a part made of parts.</summary>
    public required string SHA256 { get; init; }

    public required bool IsAttachment { get; init; }

    public required IReadOnlyList<PartDto> Children { get; init; }

    public static PartDto Of(MessagePart part) => new()
    {
        PartID = part.PartId,
        ContentType = part.ContentType,
        Charset = part.Charset,
        Encoding = part.Encoding,
        Disposition = part.Disposition,
        FileName = part.FileName,
        ContentID = part.ContentId,
        Size = part.Size,
        SHA256 = part.Checksums?.Sha256 ?? "",
        IsAttachment = part.IsAttachment,
        Children = [.. part.Children.Select(Of)],
    };
}
