using System.Text.Json.Serialization;
using MailCatcher.Mail.Composing;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>A file of a request.</summary>
internal sealed record SendAttachment
{
    /// <summary>Base64, with or without a <c>data:</c> URL's prefix; null when it is absent or no base64.</summary>
    [JsonConverter(typeof(Base64ContentConverter))]
    public byte[]? Content { get; init; }

    public string? Filename { get; init; }

    public string? ContentType { get; init; }

    public string? ContentID { get; init; }

    public DraftAttachment ToDraft() => new(Filename ?? "", ContentType ?? "", ContentID ?? "", Content ?? []);
}
