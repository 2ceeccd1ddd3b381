using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace MailCatcher.Mail.Html;

/// <summary>
/// The sanitiser with what mails need on top of its defaults and without what could act. One for each document; not
/// thread-safe.
/// </summary>
internal sealed partial class PreviewSanitizer : HtmlSanitizer
{
    /// <summary>Elements that go with everything in them. Of any other that is not allowed the content stays.</summary>
    private const string RemovedWhole = "script, template, iframe, frameset, frame, noframes, noembed, object, embed, applet, svg, "
        + "math, video, audio, canvas, title, link, meta, base, portal, fencedframe, dialog";

    private const string Controls = "input, button, select, textarea, fieldset";

    private static readonly string[] ExtraTags = ["style", "picture", "source", "bdo", "label", "legend", "nobr"];

    private static readonly string[] RefusedTags = ["form", "keygen", "menuitem", "datalist"];

    private static readonly string[] ExtraAttributes =
    [
        "class", "id", "background", "face", "role", "aria-label", "aria-hidden", "srcset", "sizes", "text", "link", "vlink",
        "alink", "topmargin", "leftmargin", "marginwidth", "marginheight",
    ];

    private static readonly string[] RefusedAttributes =
    [
        "accept", "accept-charset", "accesskey", "action", "autocomplete", "autosave", "contenteditable", "draggable", "dropzone",
        "enctype", "longdesc", "method", "novalidate", "rel", "tabindex", "target",
    ];

    private readonly CssBounds _cssBounds = new();
    private readonly PreviewUrls _urls;
    private bool _inStyle;

    public PreviewSanitizer(PreviewUrls urls)
    {
        _urls = urls;
        KeepChildNodes = true;
        AllowCssCustomProperties = true;
        DisallowCssPropertyValue = LoadingFunction();
        AllowedTags.UnionWith(ExtraTags);
        AllowedTags.ExceptWith(RefusedTags);
        AllowedAttributes.UnionWith(ExtraAttributes);
        AllowedAttributes.ExceptWith(RefusedAttributes);
        AllowedAtRules.UnionWith([CssRuleType.Media, CssRuleType.Supports]);
    }

    /// <summary>The cleaned document; the caller disposes of it.</summary>
    public IHtmlDocument Clean(string html)
    {
        // Parsed without style sheets, so that none reaches the CSS parser before its bounds are checked.
        var document = new HtmlParser().ParseDocument(html);
        _urls.Base = FindBase(document);
        foreach (var element in document.QuerySelectorAll(RemovedWhole).ToList())
        {
            element.Remove();
        }

        _cssBounds.Apply(document);
        var styled = TakeStylesOut(document);
        SanitizeDom(document);
        foreach (var (element, style) in styled)
        {
            element.SetAttribute("style", style);
        }

        foreach (var control in document.QuerySelectorAll(Controls))
        {
            control.SetAttribute("disabled", "");
        }

        return document;
    }

    /// <summary>
    /// Values with functions that load from a mere string, which are not checked as <c>url()</c> is (CSS Images 4 §2), or with
    /// a character that could end a style element.
    /// </summary>
    [GeneratedRegex(
        @"[<>]|(image-set|image|cross-fade|src|element|paint)\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoadingFunction();

    protected override string? SanitizeUrl(IElement element, string url, string baseUrl)
        => !_inStyle && element is IHtmlAnchorElement or IHtmlAreaElement ? _urls.Link(url) : _urls.Resource(url);

    private static Uri? FindBase(IHtmlDocument document)
    {
        var href = document.QuerySelector("base[href]")?.GetAttribute("href");
        return href is not null && UrlReference.Parse(href, null) is { Kind: UrlKind.Web } reference ? new Uri(reference.Text) : null;
    }

    /// <summary>
    /// Takes the style attributes out, cleaned. Mails repeat the same few styles on hundreds of elements and cleaning them is
    /// most of the work, so each different one is cleaned once.
    /// </summary>
    private List<(IElement Element, string Style)> TakeStylesOut(IHtmlDocument document)
    {
        using var workshop = HtmlParserFactory().ParseDocument("");
        var cleaned = new Dictionary<string, string>(StringComparer.Ordinal);
        var styled = new List<(IElement, string)>();
        foreach (var element in document.QuerySelectorAll("[style]").ToList())
        {
            var style = element.GetAttribute("style") ?? "";
            element.RemoveAttribute("style");
            if (!cleaned.TryGetValue(style, out var clean))
            {
                clean = CleanStyle(workshop, style);
                cleaned.Add(style, clean);
            }

            if (clean.Length > 0)
            {
                styled.Add((element, clean));
            }
        }

        return styled;
    }

    private string CleanStyle(IHtmlDocument document, string style)
    {
        if (!_cssBounds.Accepts(style))
        {
            return "";
        }

        var probe = document.CreateElement("div");
        probe.SetAttribute("style", style);
        _inStyle = true;
        SanitizeStyle(probe, "");
        _inStyle = false;
        return probe.GetAttribute("style") ?? "";
    }
}
