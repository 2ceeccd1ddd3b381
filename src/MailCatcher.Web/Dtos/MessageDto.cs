using System.Text.Json.Serialization;
using MailCatcher.Mail;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>Mailpit's Message, in its order, and after it the envelope and what the HTML would load from elsewhere.</summary>
internal sealed record MessageDto
{
    public required string ID { get; init; }

    public required string MessageID { get; init; }

    public required AddressDto From { get; init; }

    public required IReadOnlyList<AddressDto> To { get; init; }

    public required IReadOnlyList<AddressDto> Cc { get; init; }

    public required IReadOnlyList<AddressDto> Bcc { get; init; }

    public required IReadOnlyList<AddressDto> ReplyTo { get; init; }

    /// <summary>MAIL FROM, or the Return-Path header of a message without one.</summary>
    public required string ReturnPath { get; init; }

    public required string Subject { get; init; }

    public required ListUnsubscribeDto ListUnsubscribe { get; init; }

    /// <summary>The Date header with its own offset, or when the message was received.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset Date { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Username { get; init; }

    public required string Text { get; init; }

    public required string HTML { get; init; }

    public required long Size { get; init; }

    public required IReadOnlyList<AttachmentDto> Inline { get; init; }

    public required IReadOnlyList<AttachmentDto> Attachments { get; init; }

    public required long Sequence { get; init; }

    public required bool Read { get; init; }

    /// <summary>When the message was received.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset Created { get; init; }

    public required EnvelopeDto Envelope { get; init; }

    public required RemoteContentDto RemoteContent { get; init; }

    public static MessageDto Of(StoredMessage message, ParsedMessage parsed, bool isRead)
    {
        var (summary, envelope) = (message.Summary, message.Envelope);
        var digest = summary.Digest;
        return new MessageDto
        {
            ID = summary.Id.ToString(),
            MessageID = digest.MessageId,
            From = AddressDto.From(digest.From),
            To = AddressDto.From(digest.To),
            Cc = AddressDto.From(digest.Cc),
            Bcc = AddressDto.From(digest.Bcc),
            ReplyTo = AddressDto.From(digest.ReplyTo),
            ReturnPath = envelope.ReversePath.Length > 0 ? envelope.ReversePath : parsed.ReturnPath,
            Subject = digest.Subject,
            ListUnsubscribe = ListUnsubscribeDto.Of(parsed.ListUnsubscribe),
            Date = parsed.Date ?? summary.ReceivedAt,
            Tags = summary.Tags,
            Username = summary.User ?? "",
            Text = parsed.Text,
            HTML = parsed.Html,
            Size = summary.Size,
            Inline = [.. parsed.Inline.Select(AttachmentDto.Of)],
            Attachments = [.. parsed.Attachments.Select(AttachmentDto.Of)],
            Sequence = summary.Sequence,
            Read = isRead,
            Created = summary.ReceivedAt,
            Envelope = EnvelopeDto.Of(envelope),
            RemoteContent = RemoteContentDto.Of(HtmlPreview.FindRemoteContent(parsed)),
        };
    }
}
