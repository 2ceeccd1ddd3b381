namespace MailCatcher.Mail;

/// <summary>How to show the HTML of a message.</summary>
public sealed record HtmlPreviewOptions
{
    /// <summary>What to put before a PartID to get the URL of that part, for example <c>/api/v1/message/ID/part/</c>.</summary>
    public required string PartUrlPrefix { get; init; }

    /// <summary>True keeps images of other servers; false blocks them.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>True for a document within a page: its links open new windows.</summary>
    public bool IsEmbedded { get; init; }
}
