using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MailCatcher.Mail.Html;

/// <summary>Makes complete documents to be shown in a frame.</summary>
internal static class PreviewDocument
{
    /// <summary>What mail programs show by default; it stands before the mail's own styles, which win.</summary>
    private const string BaseStyle = "html{color-scheme:light;color:#000}body{margin:8px;font-family:sans-serif}";

    private const string TextStyle = "pre{white-space:pre-wrap;overflow-wrap:anywhere;font-family:inherit}";

    private const string Meta = """<meta charset="utf-8"><meta name="referrer" content="no-referrer">"""
        + """<meta name="viewport" content="width=device-width">""";

    // The transitional types make browsers lay out images in table cells without gaps, which older mails count on.
    private const string TransitionalType = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" """
        + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">";

    private const string StandardType = "<!DOCTYPE html>";

    /// <summary>The markup of a cleaned document with charset, base style and safe links; changes the document.</summary>
    public static string Complete(IHtmlDocument document, bool isEmbedded)
    {
        foreach (var link in document.QuerySelectorAll("a[href], area[href]"))
        {
            link.SetAttribute("rel", "noopener noreferrer");
            if (isEmbedded && link.GetAttribute("href") is { } href && !href.StartsWith('#'))
            {
                link.SetAttribute("target", "_blank");
            }
        }

        document.Head?.Insert(AdjacentPosition.AfterBegin, $"{Meta}<style>{BaseStyle}</style>");
        return DocumentType(document) + HtmlSerializer.Serialize(document.DocumentElement);
    }

    /// <summary>A document that shows text.</summary>
    public static string OfText(string text)
        => $"{StandardType}<html><head>{Meta}<style>{BaseStyle}{TextStyle}</style></head>"
            + $"<body><pre>{WebUtility.HtmlEncode(text)}</pre></body></html>";

    private static string DocumentType(IHtmlDocument document)
        => document.Doctype?.PublicIdentifier.Contains("Transitional", StringComparison.OrdinalIgnoreCase) == true
            ? TransitionalType
            : StandardType;
}
