namespace MailCatcher.Mail.Html;

/// <summary>Finds the parts of a message that its HTML names.</summary>
internal sealed class PartReferences
{
    private readonly Dictionary<string, MessagePart> _byContentId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MessagePart> _byLocation = new(StringComparer.Ordinal);

    public PartReferences(IEnumerable<MessagePart> parts)
    {
        foreach (var part in parts)
        {
            if (part.ContentId.Length > 0)
            {
                _byContentId.TryAdd(part.ContentId, part);
            }

            if (part.ContentLocation.Length > 0)
            {
                _byLocation.TryAdd(UrlReference.Parse(part.ContentLocation, null).Text, part);
            }
        }
    }

    /// <summary>The part with that Content-ID (RFC 2392) or Content-Location (RFC 2557); null when there is none.</summary>
    public MessagePart? Find(UrlReference reference) => reference.Kind switch
    {
        UrlKind.ContentId => _byContentId.GetValueOrDefault(reference.Text),
        UrlKind.Web or UrlKind.Other => _byLocation.GetValueOrDefault(reference.Text),
        _ => null,
    };
}
