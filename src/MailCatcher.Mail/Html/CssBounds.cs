using AngleSharp.Html.Dom;

namespace MailCatcher.Mail.Html;

/// <summary>
/// Keeps style sheets away from the CSS parser that would cost it too much: it descends into nested blocks and functions
/// by recursion, and nothing can catch the end of a stack.
/// </summary>
internal static class CssBounds
{
    private const int MaxCharacters = 512 * 1024;
    private const int MaxDepth = 24;

    /// <summary>Empties the style elements of a document that go beyond the bounds, one by one and together.</summary>
    public static void Apply(IHtmlDocument document)
    {
        var left = MaxCharacters;
        foreach (var style in document.QuerySelectorAll("style"))
        {
            var text = style.TextContent;
            left -= text.Length;
            if (left < 0 || !IsBearable(text))
            {
                style.TextContent = "";
            }
        }
    }

    /// <summary>True when the text is short enough and brackets nest no deeper than the bound, whatever they stand in.</summary>
    public static bool IsBearable(string css)
    {
        if (css.Length > MaxCharacters)
        {
            return false;
        }

        var depth = 0;
        foreach (var c in css)
        {
            if (c is '{' or '(' or '[')
            {
                if (++depth > MaxDepth)
                {
                    return false;
                }
            }
            else if (c is '}' or ')' or ']' && depth > 0)
            {
                depth--;
            }
        }

        return true;
    }
}
