using MimeKit.Text;

namespace MailCatcher.Mail.Html;

/// <summary>Finds what HTML loads from other servers by a scan of its tags, which is much cheaper than cleaning it.</summary>
internal sealed class RemoteReferences
{
    /// <summary>Addresses counted; a mail with more is told apart by nobody.</summary>
    private const int Most = 10_000;

    /// <summary>Characters before an address within which the rule it belongs to is looked for.</summary>
    private const int LookBehind = 2048;

    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);
    private readonly PartReferences _parts;
    private Uri? _base;

    private RemoteReferences(IEnumerable<MessagePart> parts) => _parts = new PartReferences(parts);

    /// <summary>The images and backgrounds that the HTML takes from elsewhere; parts of the message do not count.</summary>
    public static RemoteContent In(string html, IEnumerable<MessagePart> parts)
    {
        if (html.Length == 0)
        {
            return RemoteContent.None;
        }

        var references = new RemoteReferences(parts);
        references.Scan(html);
        var hosts = references._urls.Select(url => new Uri(url).Host).Distinct(StringComparer.OrdinalIgnoreCase);
        return new RemoteContent(references._urls.Count, [.. hosts.Order(StringComparer.Ordinal)]);
    }

    private void Scan(string html)
    {
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader);
        var inStyle = false;
        while (_urls.Count < Most && tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                inStyle = tag.Id == HtmlTagId.Style && !tag.IsEndTag;
                AddTag(tag);
            }
            else if (inStyle && token is HtmlDataToken data)
            {
                AddStyle(data.Data);
            }
        }
    }

    private void AddTag(HtmlTagToken tag)
    {
        if (tag.IsEndTag)
        {
            return;
        }

        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Value is not { Length: > 0 } value)
            {
                continue;
            }

            switch (attribute.Id)
            {
                case HtmlAttributeId.Src when tag.Id is HtmlTagId.Image or HtmlTagId.Input:
                case HtmlAttributeId.Background:
                    Add(value);
                    break;
                case HtmlAttributeId.Style:
                    AddStyle(value);
                    break;
                case HtmlAttributeId.Href when tag.Id == HtmlTagId.Base && _base is null:
                    _base = UrlReference.Parse(value, null) is { Kind: UrlKind.Web } reference ? new Uri(reference.Text) : null;
                    break;
                case HtmlAttributeId.Unknown when attribute.Name.Equals("srcset", StringComparison.OrdinalIgnoreCase):
                    AddSourceSet(value);
                    break;
            }
        }
    }

    /// <summary>WHATWG HTML §4.8.4.3.8: candidates separated by commas, each an address and, behind white space, a descriptor.</summary>
    private void AddSourceSet(string value)
    {
        foreach (var candidate in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var end = candidate.AsSpan().IndexOfAny(" \t\r\n");
            Add(end < 0 ? candidate : candidate[..end]);
        }
    }

    private void AddStyle(string css)
    {
        var position = 0;
        while ((position = css.IndexOf("url(", position, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var isDropped = IsInDroppedRule(css.AsSpan(Math.Max(0, position - LookBehind), Math.Min(position, LookBehind)));
            position += "url(".Length;
            var rest = css.AsSpan(position).TrimStart();
            var quote = rest is ['"' or '\'', ..] ? rest[0] : ')';
            var content = quote == ')' ? rest : rest[1..];
            var end = content.IndexOf(quote);
            if (end < 0)
            {
                return;
            }

            if (!isDropped)
            {
                Add(content[..end].ToString());
            }
        }
    }

    /// <summary>Style sheets and fonts of others are never loaded: those rules are dropped.</summary>
    private static bool IsInDroppedRule(ReadOnlySpan<char> before)
    {
        var statement = before[(before.LastIndexOfAny(';', '{', '}') + 1)..];
        if (statement.Contains("@import", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var block = before.LastIndexOfAny('{', '}');
        if (block < 0 || before[block] == '}')
        {
            return false;
        }

        var prelude = before[(before[..block].LastIndexOfAny(';', '{', '}') + 1)..block];
        return prelude.Contains("@font-face", StringComparison.OrdinalIgnoreCase);
    }

    private void Add(string url)
    {
        var reference = UrlReference.Parse(url, _base);
        if (reference.Kind == UrlKind.Web && _parts.Find(reference) is null)
        {
            _urls.Add(reference.Text);
        }
    }
}
