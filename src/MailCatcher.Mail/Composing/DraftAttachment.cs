namespace MailCatcher.Mail.Composing;

/// <summary>A file of a draft.</summary>
/// <param name="FileName">Its name; empty for none.</param>
/// <param name="ContentType">Its media type; empty to go by the extension of the name.</param>
/// <param name="ContentId">The name the HTML knows it by, which makes it inline; empty for an attachment.</param>
/// <param name="Content">Its octets.</param>
public sealed record DraftAttachment(string FileName, string ContentType, string ContentId, byte[] Content);
