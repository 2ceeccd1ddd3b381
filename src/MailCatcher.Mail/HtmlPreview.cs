using AngleSharp.Html.Dom;
using MailCatcher.Mail.Html;

namespace MailCatcher.Mail;

/// <summary>
/// Makes the HTML of a message fit to be shown: nothing in it runs, submits, navigates by itself or, unless allowed, loads
/// anything from elsewhere. It is meant for a sandboxed frame under a strict content security policy all the same. Never
/// throws because of what the HTML contains; what would take too long to clean is shown as text. Thread-safe.
/// </summary>
public static class HtmlPreview
{
    /// <summary>A complete document of the message's HTML; an empty one when it has none.</summary>
    public static HtmlPreviewResult Render(ParsedMessage message, HtmlPreviewOptions options)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(options);
        var remote = RemoteReferences.In(message.Html, message.AllParts);
        if (!HtmlComplexity.IsBearable(message.Html))
        {
            return new HtmlPreviewResult(PreviewDocument.OfText(HtmlToText.Convert(message.Html)), remote, IsText: true);
        }

        var urls = new PreviewUrls(message.AllParts, options);
        var sanitizer = new PreviewSanitizer(urls);
        using IHtmlDocument document = sanitizer.Clean(message.Html);
        return new HtmlPreviewResult(PreviewDocument.Complete(document, options.IsEmbedded), remote, IsText: false);
    }

    /// <summary>What the HTML of a message would load from elsewhere when that is allowed, without rendering it.</summary>
    public static RemoteContent FindRemoteContent(ParsedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return RemoteReferences.In(message.Html, message.AllParts);
    }
}
