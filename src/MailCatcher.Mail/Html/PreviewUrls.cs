namespace MailCatcher.Mail.Html;

/// <summary>Decides what becomes of each address in the HTML of one message.</summary>
internal sealed class PreviewUrls(IEnumerable<MessagePart> parts, HtmlPreviewOptions options)
{
    private readonly PartReferences _parts = new(parts);

    /// <summary>The base that the document sets for relative addresses; null when it sets none.</summary>
    public Uri? Base { get; set; }

    /// <summary>What to load an image from; null when it is not to be loaded.</summary>
    public string? Resource(string url)
    {
        var reference = UrlReference.Parse(url, Base);
        if (_parts.Find(reference) is { } part)
        {
            return options.PartUrlPrefix + part.PartId;
        }

        return reference.Kind switch
        {
            UrlKind.ImageData => reference.Text,
            UrlKind.Web when options.AllowRemote => reference.Text,
            _ => null,
        };
    }

    /// <summary>Where a link may lead; null when nowhere.</summary>
    public string? Link(string url)
    {
        var reference = UrlReference.Parse(url, Base);
        return reference.Kind is UrlKind.Web or UrlKind.Contact or UrlKind.Fragment ? reference.Text : null;
    }
}
