using System.Text;
using MimeKit.Text;

namespace MailCatcher.Mail.Html;

/// <summary>The words of an HTML document, without layout.</summary>
/// <param name="Text">Its text; blocks are separated by line ends, images show their alternative text.</param>
/// <param name="Targets">Where its links lead, separated by blanks.</param>
internal readonly record struct HtmlWords(string Text, string Targets)
{
    /// <summary>
    /// Reads the words. Text that is hidden by a style stays in: it is what senders put there for the preview line of an
    /// inbox. Never throws.
    /// </summary>
    public static HtmlWords Of(string html)
    {
        var text = new StringBuilder(html.Length / 2);
        var targets = new StringBuilder();
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader);
        HtmlTagId? skipped = null;
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag:
                    skipped = Skip(tag, skipped);
                    if (skipped is null)
                    {
                        AppendTag(tag, text, targets);
                    }

                    break;
                case HtmlDataToken { Kind: HtmlTokenKind.Data or HtmlTokenKind.CData } data when skipped is null:
                    text.Append(data.Data);
                    break;
            }
        }

        return new HtmlWords(text.ToString(), targets.ToString());
    }

    private static HtmlTagId? Skip(HtmlTagToken tag, HtmlTagId? skipped)
    {
        if (skipped is not null)
        {
            return tag.IsEndTag && tag.Id == skipped ? null : skipped;
        }

        var isSkipped = tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.NoScript or HtmlTagId.Object
            or HtmlTagId.IFrame or HtmlTagId.TextArea or HtmlTagId.Select;
        return isSkipped && !tag.IsEndTag && !tag.IsEmptyElement ? tag.Id : null;
    }

    private static void AppendTag(HtmlTagToken tag, StringBuilder text, StringBuilder targets)
    {
        if (!IsWithinLine(tag.Id))
        {
            text.Append('\n');
        }

        if (tag.IsEndTag)
        {
            return;
        }

        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Id == HtmlAttributeId.Href && tag.Id == HtmlTagId.A)
            {
                targets.Append(attribute.Value).Append(' ');
            }
            else if (attribute.Id == HtmlAttributeId.Alt && tag.Id == HtmlTagId.Image)
            {
                text.Append(attribute.Value);
            }
        }
    }

    private static bool IsWithinLine(HtmlTagId tag) => tag is HtmlTagId.A or HtmlTagId.Abbr or HtmlTagId.B or HtmlTagId.Big or HtmlTagId.Bdo
        or HtmlTagId.Cite or HtmlTagId.Code or HtmlTagId.Del or HtmlTagId.EM or HtmlTagId.Font or HtmlTagId.I or HtmlTagId.Image
        or HtmlTagId.Ins or HtmlTagId.Kbd or HtmlTagId.Mark or HtmlTagId.S or HtmlTagId.Samp or HtmlTagId.Small or HtmlTagId.Span
        or HtmlTagId.Strike or HtmlTagId.Strong or HtmlTagId.Sub or HtmlTagId.Sup or HtmlTagId.TT or HtmlTagId.U or HtmlTagId.Var
        or HtmlTagId.Wbr or HtmlTagId.Unknown;
}
