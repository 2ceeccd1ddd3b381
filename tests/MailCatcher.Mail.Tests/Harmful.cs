using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MailCatcher.Mail.Tests;

/// <summary>Looks for what must not be in a preview, independently of how it is made.</summary>
internal static class Harmful
{
    private static readonly string[] Tags =
    [
        "script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "link", "form", "svg", "math", "template", "video",
        "audio", "portal", "xmp", "noembed", "noscript", "plaintext", "image", "dialog",
    ];

    private static readonly string[] Attributes =
        ["action", "formaction", "ping", "srcdoc", "data", "poster", "lowsrc", "dynsrc", "contenteditable", "accesskey", "autofocus", "http-equiv", "xlink:href"];

    private static readonly string[] Dangerous =
        ["evil", ":expression(", "behavior:", "-moz-binding", "url(javascript:", "url(\"javascript:", "url(http", "url(\"http", "url('http", "url(//", "url(\"//", "image-set("];

    private static readonly string[] Loading = ["src", "srcset", "background", "style"];

    /// <summary>Descriptions of everything harmful; empty when there is nothing.</summary>
    public static IEnumerable<string> Find(IHtmlDocument document)
    {
        foreach (var element in document.All)
        {
            if (Tags.Contains(element.LocalName))
            {
                yield return element.LocalName;
            }

            foreach (var attribute in element.Attributes)
            {
                if (IsHarmful(attribute))
                {
                    yield return $"{element.LocalName} {attribute.Name}={attribute.Value}";
                }
            }

            if (element.LocalName == "style" && SheetLoads(element.TextContent))
            {
                yield return element.TextContent;
            }
        }
    }

    private static bool IsHarmful(IAttr attribute)
    {
        if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || Attributes.Contains(attribute.Name))
        {
            return true;
        }

        var value = attribute.Value.Trim().ToLowerInvariant();
        return attribute.Name switch
        {
            "href" => !(value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal)
                || value.StartsWith("mailto:", StringComparison.Ordinal) || value.StartsWith("tel:", StringComparison.Ordinal) || value.StartsWith('#')),
            "target" => value != "_blank",
            _ when Loading.Contains(attribute.Name) => attribute.Name == "style"
                ? Loads(value)
                : !(value.StartsWith(Previews.Prefix.ToLowerInvariant(), StringComparison.Ordinal) || value.StartsWith("data:image/", StringComparison.Ordinal)),
            _ => false,
        };
    }

    private static bool SheetLoads(string css)
        => css.Split(';', '{', '}').Any(statement => statement.TrimStart().StartsWith("@import", StringComparison.OrdinalIgnoreCase))
            || css.Split('}').Any(rule => rule.LastIndexOf('{') is >= 0 and var block && Loads(rule[(block + 1)..]));

    private static bool Loads(string declarations)
    {
        var compact = declarations.Replace(" ", "", StringComparison.Ordinal);
        return Dangerous.Any(piece => compact.Contains(piece, StringComparison.OrdinalIgnoreCase));
    }
}
