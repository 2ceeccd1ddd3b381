namespace MailCatcher.Mail;

/// <summary>
/// What the list, the search and the API need to know of a message's content, read once when it is captured.
/// Every value is there for any input: broken MIME gives empty values, never an error.
/// </summary>
public sealed record MessageDigest
{
    /// <summary>The Message-ID without its angle brackets; empty when the message has none.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The first From address; <see cref="MailAddress.None"/> when there is none.</summary>
    public MailAddress From { get; init; } = MailAddress.None;

    /// <summary>The To header's addresses, groups flattened.</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [];

    /// <summary>The Cc header's addresses.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>The Bcc header's addresses, if a client left that header in.</summary>
    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];

    /// <summary>The Reply-To header's addresses.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>The decoded subject on one line; empty when there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The Date header with its own offset; null when absent or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The first words of the text, white space folded, at most 250 characters.</summary>
    public string Snippet { get; init; } = "";

    /// <summary>Number of attachments (parts with disposition attachment, or application/octet-stream with a name).</summary>
    public int Attachments { get; init; }

    /// <summary>
    /// The readable text of the body (plain text, or HTML reduced to its words), not lower-cased, bounded by the
    /// limit given to the reader. Searches that find nothing in it may still scan the raw message.
    /// </summary>
    public string SearchText { get; init; } = "";
}
