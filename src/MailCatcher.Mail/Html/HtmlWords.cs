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
                case HtmlDataToken { Kind: HtmlTokenKind.Data } data when skipped is null:
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

        return HtmlElements.HasNoText(tag.Id) && !tag.IsEndTag && !tag.IsEmptyElement ? tag.Id : null;
    }

    private static void AppendTag(HtmlTagToken tag, StringBuilder text, StringBuilder targets)
    {
        if (!HtmlElements.IsWithinLine(tag.Id))
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
}
