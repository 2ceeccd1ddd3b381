using System.Globalization;
using MimeKit.Text;

namespace MailCatcher.Mail.Html;

/// <summary>
/// Turns HTML into text that reads as the page does: paragraphs, lists, quotations, where links lead. What the page hides
/// is left out. Never throws.
/// </summary>
internal sealed class HtmlToText
{
    private const string MailScheme = "mailto:";
    private const string Rule = "----------------------------------------";

    private readonly TextLayout _layout = new();
    private readonly Stack<int?> _lists = new();
    private HtmlTagId _hiddenBy = HtmlTagId.Unknown;
    private int _hiddenDepth;
    private string? _link;
    private int _linkStart;

    private HtmlToText()
    {
    }

    private bool IsHidden => _hiddenDepth > 0;

    /// <summary>The text, with LF line ends and without an empty line at its end.</summary>
    public static string Convert(string html)
    {
        if (html.Length == 0)
        {
            return "";
        }

        var converter = new HtmlToText();
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader);
        while (tokenizer.ReadNextToken(out var token))
        {
            converter.Take(token);
        }

        return converter._layout.ToString();
    }

    private void Take(HtmlToken token)
    {
        if (token is HtmlTagToken tag)
        {
            TakeTag(tag);
        }
        else if (!IsHidden && token is HtmlDataToken { Kind: HtmlTokenKind.Data } data)
        {
            _layout.Append(data.Data);
        }
    }

    private void TakeTag(HtmlTagToken tag)
    {
        if (IsHidden)
        {
            if (tag.Id == _hiddenBy && !tag.IsEmptyElement)
            {
                _hiddenDepth += tag.IsEndTag ? -1 : 1;
            }
        }
        else if (tag.IsEndTag)
        {
            End(tag.Id);
        }
        else if (Hides(tag))
        {
            _hiddenBy = tag.Id;
            _hiddenDepth = 1;
        }
        else
        {
            Begin(tag);
        }
    }

    private static bool Hides(HtmlTagToken tag)
        => !tag.IsEmptyElement
            && !HtmlElements.IsVoid(tag.Id)
            && (HtmlElements.HasNoText(tag.Id) || tag.Attributes.Any(
                attribute => attribute.Id == HtmlAttributeId.Style
                    ? HidesByStyle(attribute.Value)
                    : attribute.Name.Equals("hidden", StringComparison.OrdinalIgnoreCase)));

    private static bool HidesByStyle(string? style)
    {
        var compact = (style ?? "").Replace(" ", "", StringComparison.Ordinal);
        return compact.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || compact.Contains("mso-hide:all", StringComparison.OrdinalIgnoreCase);
    }

    private void Begin(HtmlTagToken tag)
    {
        Break(tag.Id);
        switch (tag.Id)
        {
            case HtmlTagId.Br:
                _layout.NewLine();
                break;
            case HtmlTagId.HR:
                _layout.Append(Rule);
                _layout.Paragraph();
                break;
            case HtmlTagId.LI:
                _layout.Append(Bullet());
                break;
            case HtmlTagId.UL:
                _lists.Push(null);
                _layout.Indent += _lists.Count > 1 ? 1 : 0;
                break;
            case HtmlTagId.OL:
                _lists.Push(1);
                _layout.Indent += _lists.Count > 1 ? 1 : 0;
                break;
            case HtmlTagId.BlockQuote:
                _layout.QuoteDepth++;
                break;
            case HtmlTagId.Pre:
                _layout.IsPreformatted = true;
                break;
            case HtmlTagId.TD or HtmlTagId.TH:
                _layout.Blank();
                break;
            case HtmlTagId.Image:
                _layout.Append(Value(tag, HtmlAttributeId.Alt));
                break;
            case HtmlTagId.A:
                EndLink();
                _link = Value(tag, HtmlAttributeId.Href).Trim();
                _linkStart = _layout.Length;
                break;
        }
    }

    private void End(HtmlTagId tag)
    {
        switch (tag)
        {
            case HtmlTagId.A:
                EndLink();
                break;
            case HtmlTagId.UL or HtmlTagId.OL when _lists.TryPop(out _):
                _layout.Indent -= _lists.Count > 0 ? 1 : 0;
                break;
            case HtmlTagId.BlockQuote:
                _layout.QuoteDepth = Math.Max(0, _layout.QuoteDepth - 1);
                break;
            case HtmlTagId.Pre:
                _layout.IsPreformatted = false;
                break;
        }

        Break(tag);
    }

    private void Break(HtmlTagId tag)
    {
        if (HtmlElements.IsParagraph(tag) && !(tag is HtmlTagId.UL or HtmlTagId.OL && _lists.Count > 0))
        {
            _layout.Paragraph();
        }
        else if (!HtmlElements.IsWithinLine(tag) && tag is not (HtmlTagId.TD or HtmlTagId.TH or HtmlTagId.Br))
        {
            _layout.Line();
        }
    }

    private string Bullet()
    {
        if (!_lists.TryPop(out var next))
        {
            return "* ";
        }

        _lists.Push(next + 1);
        return next is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "* ";
    }

    /// <summary>Writes where the link leads, unless its text says that already.</summary>
    private void EndLink()
    {
        if (_link is { Length: > 0 } target && target[0] != '#' && !_layout.EndsWith(target, _linkStart))
        {
            var isMail = target.StartsWith(MailScheme, StringComparison.OrdinalIgnoreCase);
            if (isMail ? !_layout.EndsWith(target[MailScheme.Length..], _linkStart) : target.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                _layout.Append(_layout.Length > _linkStart ? $" ({target})" : target);
            }
        }

        _link = null;
    }

    private static string Value(HtmlTagToken tag, HtmlAttributeId id)
        => tag.Attributes.FirstOrDefault(attribute => attribute.Id == id)?.Value ?? "";
}
