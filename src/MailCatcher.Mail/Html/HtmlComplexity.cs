using MimeKit.Text;

namespace MailCatcher.Mail.Html;

/// <summary>
/// Estimates what a document would cost to parse and clean before that is tried. HTML can be written so that a tree far
/// larger than its text, or far deeper than a stack can bear, follows from it.
/// </summary>
internal static class HtmlComplexity
{
    /// <summary>Characters; larger documents are reports to download rather than mails to look at.</summary>
    private const int MaxCharacters = 4 * 1024 * 1024;

    /// <summary>Open elements; browsers stop at 512 too.</summary>
    private const int MaxDepth = 512;

    private const int MaxAttributes = 256;

    private const int MaxCost = 3_000_000;

    /// <summary>True when the document can be parsed within reasonable time and stack.</summary>
    public static bool IsBearable(string html)
    {
        if (html.Length > MaxCharacters)
        {
            return false;
        }

        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = false };
        int depth = 0, formatting = 0;
        long cost = 0;
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is not HtmlTagToken tag)
            {
                continue;
            }

            var step = tag.IsEndTag ? -1 : 1;
            if (IsFormatting(tag.Id))
            {
                formatting = Math.Max(0, formatting + step);
            }

            if (!tag.IsEmptyElement && !ClosesItself(tag.Id))
            {
                depth = Math.Max(0, depth + step);
            }

            // A parser looks through the open elements at most tags, and opens formatting elements anew in each block.
            cost += 1 + formatting + (depth / 4) + tag.Attributes.Count;
            if (depth > MaxDepth || tag.Attributes.Count > MaxAttributes || cost > MaxCost)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>WHATWG HTML §13.2.4.3: elements that are opened again after the block they were left open in.</summary>
    private static bool IsFormatting(HtmlTagId tag) => tag is HtmlTagId.A or HtmlTagId.B or HtmlTagId.Big or HtmlTagId.Code or HtmlTagId.EM
        or HtmlTagId.Font or HtmlTagId.I or HtmlTagId.NoBR or HtmlTagId.S or HtmlTagId.Small or HtmlTagId.Strike or HtmlTagId.Strong
        or HtmlTagId.TT or HtmlTagId.U;

    /// <summary>Elements without content, and those that the next of their kind closes.</summary>
    private static bool ClosesItself(HtmlTagId tag) => tag is HtmlTagId.Area or HtmlTagId.Base or HtmlTagId.Br or HtmlTagId.Col
        or HtmlTagId.Embed or HtmlTagId.HR or HtmlTagId.Image or HtmlTagId.Input or HtmlTagId.Link or HtmlTagId.Meta or HtmlTagId.Param
        or HtmlTagId.Source or HtmlTagId.Track or HtmlTagId.Wbr or HtmlTagId.P or HtmlTagId.LI or HtmlTagId.DD or HtmlTagId.DT
        or HtmlTagId.TD or HtmlTagId.TH or HtmlTagId.TR or HtmlTagId.TBody or HtmlTagId.THead or HtmlTagId.Tfoot or HtmlTagId.Option;
}
