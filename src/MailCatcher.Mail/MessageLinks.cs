using MimeKit.Text;

namespace MailCatcher.Mail;

/// <summary>What a reader's program fetches when the message is opened, and where a click in it leads. Web addresses only.</summary>
/// <param name="Images">Addresses of its images, each once, in order.</param>
/// <param name="Links">Targets of its links, each once, in order.</param>
public sealed record MessageLinks(IReadOnlyList<Uri> Images, IReadOnlyList<Uri> Links)
{
    /// <summary>Addresses of each kind that are read; a message with more is none that a person goes through.</summary>
    public const int Most = 20;

    /// <summary>Reads them from the HTML of a message. Never throws because of what it contains.</summary>
    public static MessageLinks In(ParsedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var images = new List<Uri>();
        var links = new List<Uri>();
        using var html = new StringReader(message.Html);
        var tokenizer = new HtmlTokenizer(html);
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken { IsEndTag: false } tag)
            {
                Add(images, tag, HtmlTagId.Image, HtmlAttributeId.Src);
                Add(links, tag, HtmlTagId.A, HtmlAttributeId.Href);
            }
        }

        return new MessageLinks(images, links);
    }

    private static void Add(List<Uri> uris, HtmlTagToken tag, HtmlTagId id, HtmlAttributeId attribute)
    {
        var value = tag.Id == id ? tag.Attributes.FirstOrDefault(candidate => candidate.Id == attribute)?.Value : null;
        if (uris.Count < Most
            && Uri.TryCreate(value?.Trim(), UriKind.Absolute, out var uri)
            && (uri.Scheme is "http" or "https")
            && !uris.Contains(uri))
        {
            uris.Add(uri);
        }
    }
}
