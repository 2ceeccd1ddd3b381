using MimeKit;
using MimeKit.Utils;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// The message's own headers that a digest shows. Values are decoded at the end, when the charset of the text is known: it
/// is the best guess for raw 8-bit headers. Of a header that occurs twice the first counts, of address headers all do.
/// </summary>
internal sealed class RootHeaders
{
    private readonly List<byte[]> _from = [];
    private readonly List<byte[]> _to = [];
    private readonly List<byte[]> _cc = [];
    private readonly List<byte[]> _bcc = [];
    private readonly List<byte[]> _replyTo = [];
    private byte[]? _subject;
    private byte[]? _messageId;
    private byte[]? _date;

    /// <summary>Charset of the first part that names one; null when none does.</summary>
    public string? CharsetHint { get; set; }

    /// <summary>Takes note of a header.</summary>
    public void Add(Header header)
    {
        switch (header.Id)
        {
            case HeaderId.From:
                _from.Add(header.RawValue);
                break;
            case HeaderId.To:
                _to.Add(header.RawValue);
                break;
            case HeaderId.Cc:
                _cc.Add(header.RawValue);
                break;
            case HeaderId.Bcc:
                _bcc.Add(header.RawValue);
                break;
            case HeaderId.ReplyTo:
                _replyTo.Add(header.RawValue);
                break;
            case HeaderId.Subject:
                _subject ??= header.RawValue;
                break;
            case HeaderId.MessageId:
                _messageId ??= header.RawValue;
                break;
            case HeaderId.Date:
                _date ??= header.RawValue;
                break;
        }
    }

    /// <summary>A digest with what the headers say.</summary>
    public MessageDigest ToDigest() => new()
    {
        From = Addresses(_from) is [var first, ..] ? first : MailAddress.None,
        To = Addresses(_to),
        Cc = Addresses(_cc),
        Bcc = Addresses(_bcc),
        ReplyTo = Addresses(_replyTo),
        Subject = _subject is null ? "" : HeaderText.Decode(_subject, CharsetHint, MailLimits.HeaderText),
        MessageId = _messageId is null ? "" : MessageIdHeader.Parse(_messageId),
        Date = _date is not null && DateUtils.TryParse(_date, out var date) ? date : null,
    };

    private IReadOnlyList<MailAddress> Addresses(List<byte[]> headers) => headers switch
    {
        [] => [],
        [var only] => AddressHeader.Parse(only, CharsetHint),
        _ => [.. headers.SelectMany(header => AddressHeader.Parse(header, CharsetHint)).Take(MailLimits.Addresses)],
    };
}
