using System.Diagnostics.CodeAnalysis;
using MimeKit;
using MimeKit.Utils;

namespace MailCatcher.Mail.Composing;

/// <summary>Makes messages from drafts. What a draft lacks or has wrong is said in the words of Mailpit's API.</summary>
public static class MailComposer
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "To", "From", "Cc", "Bcc", "Reply-To", "Date", "Subject", "Content-Type", "Mime-Version",
    };

    /// <summary>Puts a draft into a message.</summary>
    /// <param name="draft">What to send.</param>
    /// <param name="date">The Date header.</param>
    /// <param name="hostName">The right side of the Message-ID, unless the draft brings one.</param>
    /// <param name="mail">The message, which the caller disposes of; null on failure.</param>
    /// <param name="error">One sentence about what is wrong with the draft; null on success.</param>
    public static bool TryCompose(
        MailDraft draft,
        DateTimeOffset date,
        string hostName,
        [NotNullWhen(true)] out ComposedMail? mail,
        [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(draft);
        mail = null;
        error = FirstError(draft);
        if (error is not null)
        {
            return false;
        }

        var message = new MimeMessage { Date = date, Subject = OneLine(draft.Subject), MessageId = MimeUtils.GenerateMessageId(hostName) };
        message.From.Add(Mailbox(draft.From));
        message.To.AddRange(draft.To.Select(Mailbox));
        message.Cc.AddRange(draft.Cc.Select(Mailbox));
        message.ReplyTo.AddRange(draft.ReplyTo.Select(Mailbox));
        if (draft.Tags.Count > 0)
        {
            message.Headers["X-Tags"] = OneLine(string.Join(", ", draft.Tags));
        }

        foreach (var (name, value) in draft.Headers)
        {
            message.Headers[name] = OneLine(value);
        }

        message.Body = Body(draft);
        var recipients = draft.To.Concat(draft.Cc).Concat(draft.Bcc).Select(recipient => recipient.Address);
        mail = new ComposedMail(message, draft.From.Address, [.. recipients.Distinct(StringComparer.OrdinalIgnoreCase)]);
        return true;
    }

    private static string? FirstError(MailDraft draft)
    {
        if (draft.From.Address.Length == 0)
        {
            return "error building message: from not set";
        }

        if (!IsAddress(draft.From.Address))
        {
            return $"invalid From address: {draft.From.Address}";
        }

        if (draft.To.Count + draft.Cc.Count + draft.Bcc.Count == 0)
        {
            return "error building message: no recipients set";
        }

        return BadAddress("To", draft.To) ?? BadAddress("Cc", draft.Cc) ?? BadAddress("Bcc", draft.Bcc)
            ?? BadAddress("Reply-To", draft.ReplyTo) ?? BadHeader(draft) ?? BadAttachment(draft.Attachments);
    }

    private static string? BadAddress(string header, IReadOnlyList<MailAddress> addresses)
        => addresses.FirstOrDefault(address => !IsAddress(address.Address)) is { } bad ? $"invalid {header} address: {bad.Address}" : null;

    private static bool IsAddress(string address)
        => MailboxAddress.TryParse(address, out var mailbox)
            && mailbox.Address == address
            && mailbox.LocalPart.Length > 0
            && mailbox.Domain.Length > 0
            && !address.Any(char.IsControl);

    private static string? BadHeader(MailDraft draft)
    {
        foreach (var name in draft.Headers.Keys)
        {
            if (OwnHeaders.Contains(name) || (draft.Tags.Count > 0 && string.Equals(name, "X-Tags", StringComparison.OrdinalIgnoreCase)))
            {
                return $"cannot overwrite header: \"{name}\"";
            }

            // RFC 5322 §3.6.8: a field name is printable ASCII without the colon.
            if (name.Length == 0 || !name.All(c => c is > ' ' and < '\x7f' and not ':'))
            {
                return $"invalid header name: \"{name}\"";
            }
        }

        return null;
    }

    private static string? BadAttachment(IReadOnlyList<DraftAttachment> attachments)
        => attachments.FirstOrDefault(file => file.ContentType.Length > 0 && !IsContentType(file.ContentType)) is { } bad
            ? $"invalid content type of attachment {bad.FileName}: {bad.ContentType}"
            : null;

    // A multipart would need parts.
    private static bool IsContentType(string text)
        => ContentType.TryParse(text, out var type) && !type.MediaType.Equals("multipart", StringComparison.OrdinalIgnoreCase);

    private static MimeEntity Body(MailDraft draft)
    {
        var builder = new BodyBuilder();
        if (draft.Text.Length > 0 || draft.Html.Length == 0)
        {
            builder.TextBody = draft.Text;
        }

        if (draft.Html.Length > 0)
        {
            builder.HtmlBody = draft.Html;
        }

        foreach (var file in draft.Attachments)
        {
            var type = file.ContentType.Length > 0
                ? ContentType.Parse(file.ContentType)
                : ContentType.Parse(MimeTypes.GetMimeType(file.FileName));
            var isInline = file.ContentId.Length > 0;
            var part = new MimePart(type)
            {
                Content = new MimeContent(new MemoryStream(file.Content, writable: false)),
                ContentTransferEncoding = ContentEncoding.Base64,
                ContentDisposition = new ContentDisposition(isInline ? ContentDisposition.Inline : ContentDisposition.Attachment),
            };
            if (file.FileName.Length > 0)
            {
                part.FileName = OneLine(file.FileName);
            }

            if (isInline)
            {
                part.ContentId = OneLine(file.ContentId).Trim('<', '>', ' ');
            }

            (isInline ? builder.LinkedResources : builder.Attachments).Add(part);
        }

        return builder.ToMessageBody();
    }

    private static MailboxAddress Mailbox(MailAddress address) => new(OneLine(address.Name), address.Address);

    /// <summary>A header is one line: what stands on further ones could only be meant to be another header.</summary>
    private static string OneLine(string text)
        => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
