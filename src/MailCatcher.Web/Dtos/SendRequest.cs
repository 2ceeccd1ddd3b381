using MailCatcher.Mail;

namespace MailCatcher.Web.Dtos;

/// <summary>Body of <c>POST /api/v1/send</c>, as Mailpit has it.</summary>
internal sealed record SendRequest
{
    private const string TagsHeader = "X-Tags";

    public SendAddress? From { get; init; }

    public IReadOnlyList<SendAddress?>? To { get; init; }

    public IReadOnlyList<SendAddress?>? Cc { get; init; }

    public IReadOnlyList<string?>? Bcc { get; init; }

    public IReadOnlyList<SendAddress?>? ReplyTo { get; init; }

    public string? Subject { get; init; }

    public string? Text { get; init; }

    public string? HTML { get; init; }

    public IReadOnlyList<SendAttachment?>? Attachments { get; init; }

    /// <summary>Written as an X-Tags header.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    /// <summary>The message it describes; absent members are empty, null entries of lists are left out.</summary>
    public OutgoingMessage ToMessage()
    {
        var headers = (Headers ?? new Dictionary<string, string?>()).Select(pair => KeyValuePair.Create(pair.Key, pair.Value ?? "")).ToList();
        var tags = string.Join(", ", (Tags ?? []).OfType<string>());
        var isTaggedTwice = tags.Length > 0 && headers.Exists(header => header.Key.Equals(TagsHeader, StringComparison.OrdinalIgnoreCase));
        if (tags.Length > 0 && !isTaggedTwice)
        {
            headers.Add(KeyValuePair.Create(TagsHeader, tags));
        }

        return new OutgoingMessage
        {
            From = From?.ToMailAddress() ?? MailAddress.None,
            To = Addresses(To),
            Cc = Addresses(Cc),
            Bcc = [.. (Bcc ?? []).OfType<string>()],
            ReplyTo = Addresses(ReplyTo),
            Subject = Subject ?? "",
            Text = Text ?? "",
            Html = HTML ?? "",
            Attachments = [.. (Attachments ?? []).OfType<SendAttachment>().Select(file => file.ToAttachment())],
            Headers = headers,
            HasTags = isTaggedTwice,
        };
    }

    private static List<MailAddress> Addresses(IReadOnlyList<SendAddress?>? addresses)
        => [.. (addresses ?? []).OfType<SendAddress>().Select(address => address.ToMailAddress())];
}

/// <summary>An address of a request.</summary>
internal sealed record SendAddress(string? Name, string? Email)
{
    public MailAddress ToMailAddress() => new(Name ?? "", Email ?? "");
}

/// <summary>A file of a request; its content is base64, with or without a <c>data:</c> URL's prefix.</summary>
internal sealed record SendAttachment(string? Content, string? Filename, string? ContentType, string? ContentID)
{
    public OutgoingAttachment ToAttachment() => new(Content ?? "", Filename ?? "", ContentType, ContentID);
}
