using System.Text;
using AngleSharp.Dom;

namespace MailCatcher.Mail.Html;

/// <summary>
/// Writes a cleaned document as markup (WHATWG HTML §13.3). Without recursion, and with angle brackets escaped within
/// attributes too, so that no parser can take one for a tag. Comments and everything else that is neither element nor text
/// are left out.
/// </summary>
internal static class HtmlSerializer
{
    /// <summary>The markup of an element and all that is in it.</summary>
    public static string Serialize(IElement root)
    {
        var markup = new StringBuilder(4096);
        var open = new Stack<(IElement Element, int Next)>();
        Begin(root, markup, open);
        while (open.TryPop(out var current))
        {
            if (current.Next == current.Element.ChildNodes.Length)
            {
                markup.Append("</").Append(current.Element.LocalName).Append('>');
                continue;
            }

            open.Push((current.Element, current.Next + 1));
            switch (current.Element.ChildNodes[current.Next])
            {
                case IElement child:
                    Begin(child, markup, open);
                    break;
                case IText text when current.Element.Flags.HasFlag(NodeFlags.LiteralText):
                    markup.Append(text.Data);
                    break;
                case IText text:
                    Escape(text.Data, markup);
                    break;
            }
        }

        return markup.ToString();
    }

    private static void Begin(IElement element, StringBuilder markup, Stack<(IElement Element, int Next)> open)
    {
        markup.Append('<').Append(element.LocalName);
        for (var i = 0; i < element.Attributes.Length; i++)
        {
            var attribute = element.Attributes[i]!;
            markup.Append(' ').Append(attribute.LocalName).Append("=\"");
            Escape(attribute.Value, markup);
            markup.Append('"');
        }

        markup.Append('>');

        // A line end right behind these is not part of them when they are read again, so that one that is needs another.
        if (element.LocalName is "pre" or "textarea" or "listing" && element.FirstChild is IText { Data: ['\n', ..] })
        {
            markup.Append('\n');
        }

        if (!element.Flags.HasFlag(NodeFlags.SelfClosing))
        {
            open.Push((element, 0));
        }
    }

    private static void Escape(string text, StringBuilder markup)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => markup.Append("&amp;"),
                '<' => markup.Append("&lt;"),
                '>' => markup.Append("&gt;"),
                '"' => markup.Append("&quot;"),
                '\u00A0' => markup.Append("&nbsp;"),
                _ => markup.Append(c),
            };
        }
    }
}
