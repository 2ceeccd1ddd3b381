using System.Text.Json.Serialization;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>
/// Mailpit's MessageSummary, in its order, and after it what the envelope says. Empty lists are <c>[]</c>.
/// </summary>
internal sealed record MessageSummaryDto
{
    public required string ID { get; init; }

    public required string MessageID { get; init; }

    public required bool Read { get; init; }

    public required AddressDto From { get; init; }

    public required IReadOnlyList<AddressDto> To { get; init; }

    public required IReadOnlyList<AddressDto> Cc { get; init; }

    public required IReadOnlyList<AddressDto> Bcc { get; init; }

    public required IReadOnlyList<AddressDto> ReplyTo { get; init; }

    public required string Subject { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset Created { get; init; }

    /// <summary>The authenticated user; empty when there was none.</summary>
    public required string Username { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required long Size { get; init; }

    public required int Attachments { get; init; }

    public required string Snippet { get; init; }

    public required long Sequence { get; init; }

    /// <summary>MAIL FROM; empty for the null reverse-path.</summary>
    public required string Sender { get; init; }

    /// <summary>RCPT TO addresses in order.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The session it came in; null for none.</summary>
    public required string? Session { get; init; }

    /// <summary>The worst that became of it for one of its recipients; empty when it was delivered to all.</summary>
    public required string Fate { get; init; }

    public static MessageSummaryDto Of(MessageSummary message) => new()
    {
        ID = message.Id.ToString(),
        MessageID = message.Digest.MessageId,
        Read = message.IsRead,
        From = AddressDto.From(message.Digest.From),
        To = AddressDto.From(message.Digest.To),
        Cc = AddressDto.From(message.Digest.Cc),
        Bcc = AddressDto.From(message.Digest.Bcc),
        ReplyTo = AddressDto.From(message.Digest.ReplyTo),
        Subject = message.Digest.Subject,
        Created = message.ReceivedAt,
        Username = message.User ?? "",
        Tags = message.Tags,
        Size = message.Size,
        Attachments = message.Digest.Attachments,
        Snippet = message.Digest.Snippet,
        Sequence = message.Sequence,
        Sender = message.ReversePath,
        Recipients = message.Recipients,
        Session = message.Session?.ToString(),
        Fate = JourneyWords.FateOf(message.Fate),
    };
}
