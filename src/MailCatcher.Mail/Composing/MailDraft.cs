namespace MailCatcher.Mail.Composing;

/// <summary>A mail as a form or an API describes it, before it is put into octets. Lists may be empty, texts too.</summary>
public sealed record MailDraft
{
    /// <summary>The author; without an address the draft cannot be composed.</summary>
    public MailAddress From { get; init; } = MailAddress.None;

    /// <summary>The To header.</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [];

    /// <summary>The Cc header.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>Recipients that no header names.</summary>
    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    /// <summary>The Reply-To header.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>The subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The body as plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The body as HTML.</summary>
    public string Html { get; init; } = "";

    /// <summary>Attached files, and those the HTML names by Content-ID.</summary>
    public IReadOnlyList<DraftAttachment> Attachments { get; init; } = [];

    /// <summary>Further headers by name; those the draft has members for cannot be among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags, written as an X-Tags header.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
