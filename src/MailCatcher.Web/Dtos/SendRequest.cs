using MailCatcher.Mail;
using MailCatcher.Mail.Composing;

namespace MailCatcher.Web.Dtos;

/// <summary>Body of <c>POST /api/v1/send</c>, as Mailpit has it.</summary>
internal sealed record SendRequest
{
    public SendAddress? From { get; init; }

    public IReadOnlyList<SendAddress?>? To { get; init; }

    public IReadOnlyList<SendAddress?>? Cc { get; init; }

    public IReadOnlyList<string?>? Bcc { get; init; }

    public IReadOnlyList<SendAddress?>? ReplyTo { get; init; }

    public string? Subject { get; init; }

    public string? Text { get; init; }

    public string? HTML { get; init; }

    public IReadOnlyList<SendAttachment?>? Attachments { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }

    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    /// <summary>The draft it describes; absent members are empty, null entries of lists are left out.</summary>
    public MailDraft ToDraft() => new()
    {
        From = From?.ToMailAddress() ?? MailAddress.None,
        To = Addresses(To),
        Cc = Addresses(Cc),
        Bcc = [.. (Bcc ?? []).OfType<string>().Select(address => new MailAddress("", address))],
        ReplyTo = Addresses(ReplyTo),
        Subject = Subject ?? "",
        Text = Text ?? "",
        Html = HTML ?? "",
        Attachments = [.. (Attachments ?? []).OfType<SendAttachment>().Select(file => file.ToDraft())],
        Tags = [.. (Tags ?? []).OfType<string>()],
        Headers = (Headers ?? new Dictionary<string, string?>()).ToDictionary(pair => pair.Key, pair => pair.Value ?? ""),
    };

    private static List<MailAddress> Addresses(IReadOnlyList<SendAddress?>? addresses)
        => [.. (addresses ?? []).OfType<SendAddress>().Select(address => address.ToMailAddress())];
}

/// <summary>An address of a request.</summary>
internal sealed record SendAddress(string? Name, string? Email)
{
    public MailAddress ToMailAddress() => new(Name ?? "", Email ?? "");
}
