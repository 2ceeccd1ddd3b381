using AngleSharp.Html.Dom;

namespace MailCatcher.Mail.Html;

/// <summary>
/// Keeps styles away from the CSS parser that would cost it too much: it descends into nested blocks and functions by
/// recursion, and nothing can catch the end of a stack; and it compares the rules of a sheet, and the declarations of a
/// rule, with each other. One for each document: the styles of a document are bounded together.
/// </summary>
internal sealed class CssBounds
{
    private int _charactersLeft = 512 * 1024;
    private int _blocksLeft = 2_000;
    private int _declarationsLeft = 10_000;

    /// <summary>Empties the style elements of a document that go beyond the bounds.</summary>
    public void Apply(IHtmlDocument document)
    {
        foreach (var style in document.QuerySelectorAll("style"))
        {
            if (!Accepts(style.TextContent))
            {
                style.TextContent = "";
            }
        }
    }

    /// <summary>True when the text may be parsed; it then counts towards the bounds.</summary>
    public bool Accepts(string css)
    {
        if (css.Length > _charactersLeft || !CssShape.TryMeasure(css, out var shape))
        {
            return false;
        }

        if (shape.Blocks > _blocksLeft || shape.Declarations > _declarationsLeft)
        {
            return false;
        }

        _charactersLeft -= css.Length;
        _blocksLeft -= shape.Blocks;
        _declarationsLeft -= shape.Declarations;
        return true;
    }
}
