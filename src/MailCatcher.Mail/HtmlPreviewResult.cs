namespace MailCatcher.Mail;

/// <summary>The HTML of a message made fit to be shown.</summary>
/// <param name="Document">A complete HTML document that names UTF-8 as its charset.</param>
/// <param name="Remote">What it loads from elsewhere, or would if that were allowed.</param>
/// <param name="IsText">True when the HTML was too intricate to clean and the document holds its text instead.</param>
public sealed record HtmlPreviewResult(string Document, RemoteContent Remote, bool IsText);
