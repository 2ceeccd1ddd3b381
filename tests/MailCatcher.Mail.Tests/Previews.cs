namespace MailCatcher.Mail.Tests;

/// <summary>Short ways to render HTML in tests.</summary>
internal static class Previews
{
    public const string Prefix = "/api/v1/message/ID/part/";

    /// <summary>The preview of a message that consists of this HTML.</summary>
    public static HtmlPreviewResult Of(string html, bool allowRemote = false, bool isEmbedded = false)
        => OfMessage($"Content-Type: text/html; charset=utf-8\n\n{html}", allowRemote, isEmbedded);

    /// <summary>The preview of a raw message.</summary>
    public static HtmlPreviewResult OfMessage(string message, bool allowRemote = false, bool isEmbedded = false)
    {
        using var raw = Messages.Stream(message);
        return HtmlPreview.Render(
            MailReader.Read(raw), new HtmlPreviewOptions { PartUrlPrefix = Prefix, AllowRemote = allowRemote, IsEmbedded = isEmbedded });
    }
}
