namespace MailCatcher.Mail;

/// <summary>A message to be written, in the terms of Mailpit's send request. Every list may be empty.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Who it is from; <see cref="MailAddress.None"/> when that was not said, which is refused.</summary>
    public MailAddress From { get; init; } = MailAddress.None;

    /// <summary>The To header.</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [];

    /// <summary>The Cc header.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>Recipients that no header names.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>The Reply-To header.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>The subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The plain text; empty for none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML; empty for none.</summary>
    public string Html { get; init; } = "";

    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>Further headers. Those that the other values make cannot be overwritten.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>True when the request names tags, which a header X-Tags would contradict.</summary>
    public bool HasTags { get; init; }
}

/// <summary>A file that goes with a message.</summary>
/// <param name="Content">Its octets in base64; a <c>data:</c> URL is taken too.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Its media type; null or empty to tell it from the name.</param>
/// <param name="ContentId">What the HTML calls it; null or empty for an attachment, else it is shown inline.</param>
public sealed record OutgoingAttachment(string Content, string FileName, string? ContentType = null, string? ContentId = null);
