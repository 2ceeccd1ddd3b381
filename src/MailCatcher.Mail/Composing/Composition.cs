using System.Diagnostics.CodeAnalysis;
using System.Text;
using MailCatcher.Mail.Reading;
using MimeKit;
using MimeKit.Utils;

namespace MailCatcher.Mail.Composing;

/// <summary>Writes one message.</summary>
internal sealed class Composition(OutgoingMessage request, DateTimeOffset date, string hostName) : IDisposable
{
    /// <summary>Headers that the request's own values make; X-Tags only when it has tags.</summary>
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "To", "From", "Cc", "Bcc", "Reply-To", "Date", "Subject", "Content-Type", "Mime-Version",
    };

    private readonly MimeMessage _message = new();
    private readonly List<string> _recipients = [];
    private string? _error;

    /// <summary>The result; the first thing that is wrong decides.</summary>
    public ComposeResult Run()
    {
        var isRight = AddAddresses(request.To, "To", _message.To)
            && AddAddresses(request.Cc, "Cc", _message.Cc)
            && AddBlindCopies()
            && AddAddresses(request.ReplyTo, "Reply-To", _message.ReplyTo)
            && AddHeaders()
            && AddSender()
            && AddBody();
        return isRight ? Write() : new ComposeResult.Refused(_error ?? "");
    }

    public void Dispose() => _message.Dispose();

    private static bool TryAddress(string name, string address, [NotNullWhen(true)] out MailboxAddress? mailbox)
    {
        var isValid = MailboxAddress.TryParse(MimeOptions.Parser, address.Trim(), out mailbox)
            && mailbox.Address.IndexOf('@', StringComparison.Ordinal) > 0;
        if (isValid && mailbox is not null)
        {
            var shownName = name.Length > 0 ? name : mailbox.Name ?? "";
            mailbox = new MailboxAddress(Encoding.UTF8, HeaderText.OneLine(shownName, MailLimits.HeaderText), mailbox.Address);
        }

        return isValid;
    }

    private bool Fail(string error)
    {
        _error = error;
        return false;
    }

    private bool AddAddresses(IReadOnlyList<MailAddress> addresses, string header, InternetAddressList into)
    {
        foreach (var address in addresses)
        {
            if (!TryAddress(address.Name, address.Address, out var mailbox))
            {
                return Fail($"invalid {header} address: {address.Address}");
            }

            into.Add(mailbox);
            if (header != "Reply-To")
            {
                _recipients.Add(mailbox.Address);
            }
        }

        return true;
    }

    private bool AddBlindCopies()
    {
        foreach (var address in request.Bcc)
        {
            if (!TryAddress("", address, out var mailbox))
            {
                return Fail($"invalid Bcc address: {address}");
            }

            _recipients.Add(mailbox.Address);
        }

        return true;
    }

    private bool AddHeaders()
    {
        _message.Date = date;
        _message.MessageId = MimeUtils.GenerateMessageId(hostName);
        _message.Subject = HeaderText.OneLine(request.Subject, int.MaxValue);
        foreach (var (name, value) in request.Headers)
        {
            if (OwnHeaders.Contains(name) || (request.HasTags && name.Equals("X-Tags", StringComparison.OrdinalIgnoreCase)))
            {
                return Fail($"cannot overwrite header: \"{name}\"");
            }

            if (!HeaderSyntax.IsFieldName(name))
            {
                return Fail($"invalid header name: \"{name}\"");
            }

            _message.Headers[name] = HeaderText.OneLine(value, int.MaxValue);
        }

        return true;
    }

    private bool AddSender()
    {
        if (request.From.Address.Length == 0)
        {
            return Fail("error building message: from not set");
        }

        if (!TryAddress(request.From.Name, request.From.Address, out var sender))
        {
            return Fail($"invalid From address: {request.From.Address}");
        }

        _message.From.Add(sender);
        return _recipients.Count > 0 || Fail("error building message: no recipients (to, cc, bcc) set");
    }

    private bool AddBody()
    {
        var body = new BodyBuilder();
        if (request.Text.Length > 0 || request.Html.Length == 0)
        {
            body.TextBody = request.Text;
        }

        if (request.Html.Length > 0)
        {
            body.HtmlBody = request.Html;
        }

        foreach (var attachment in request.Attachments)
        {
            if (!Base64Content.TryDecode(attachment.Content, out var octets))
            {
                return Fail($"error decoding base64 attachment \"{attachment.FileName}\": illegal base64 data");
            }

            if (!TryContentType(attachment, out var type))
            {
                return Fail($"invalid content type of attachment \"{attachment.FileName}\": {attachment.ContentType}");
            }

            Add(body, attachment, octets, type);
        }

        _message.Body = body.ToMessageBody();
        return true;
    }

    private static bool TryContentType(OutgoingAttachment attachment, [NotNullWhen(true)] out ContentType? type)
        => ContentType.TryParse(ContentTypeText(attachment), out type)
            && !type.IsMimeType("multipart", "*")
            && !type.IsMimeType("message", "*");

    private static string ContentTypeText(OutgoingAttachment attachment)
        => string.IsNullOrWhiteSpace(attachment.ContentType) ? MimeTypes.GetMimeType(attachment.FileName) : attachment.ContentType;

    private static void Add(BodyBuilder body, OutgoingAttachment attachment, byte[] octets, ContentType type)
    {
        var isInline = !string.IsNullOrWhiteSpace(attachment.ContentId);
        var part = new MimePart(type)
        {
            FileName = HeaderText.OneLine(attachment.FileName, MailLimits.HeaderText),
            Content = new MimeContent(new MemoryStream(octets)),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(isInline ? ContentDisposition.Inline : ContentDisposition.Attachment),
        };
        part.ContentDisposition.FileName = part.FileName;
        if (isInline)
        {
            part.ContentId = HeaderText.OneLine(attachment.ContentId!, MailLimits.HeaderText).Trim('<', '>');
            body.LinkedResources.Add(part);
        }
        else
        {
            body.Attachments.Add(part);
        }
    }

    private ComposeResult.Composed Write()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;

        // RFC 6532: an address with a local part beyond ASCII can only be written in UTF-8.
        var sender = _message.From.Mailboxes.First().Address;
        format.International = _recipients.Append(sender).Any(address => !Ascii.IsValid(address));
        _message.Prepare(format.International ? EncodingConstraint.EightBit : EncodingConstraint.SevenBit);
        using var raw = new MemoryStream();
        _message.WriteTo(format, raw);
        return new ComposeResult.Composed(raw.ToArray(), sender, _recipients, format.International);
    }
}
