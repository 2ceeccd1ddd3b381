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

    private const int MaxCost = 1_000_000;

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
            if (HtmlElements.IsFormatting(tag.Id))
            {
                formatting = Math.Max(0, formatting + step);
            }

            if (!tag.IsEmptyElement && !HtmlElements.IsVoid(tag.Id) && !HtmlElements.ClosesItself(tag.Id))
            {
                depth = Math.Max(0, depth + step);
            }

            // A parser looks through the open elements at most tags, opens formatting elements anew in each block, and
            // compares each attribute of an element with the others.
            var attributes = tag.Attributes.Count;
            cost += 1 + formatting + (depth / 4) + attributes + (attributes * attributes / 32);
            if (depth > MaxDepth || attributes > MaxAttributes || cost > MaxCost)
            {
                return false;
            }
        }

        return true;
    }
}
