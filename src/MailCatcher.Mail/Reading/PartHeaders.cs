using MimeKit;
using MimeKit.Utils;

namespace MailCatcher.Mail.Reading;

/// <summary>The headers of one part that say what it is. The first of a kind counts.</summary>
internal sealed class PartHeaders
{
    private byte[]? _transferEncoding;
    private byte[]? _disposition;
    private byte[]? _contentId;

    /// <summary>Forgets everything: the next part's headers begin.</summary>
    public void Clear()
    {
        _transferEncoding = null;
        _disposition = null;
        _contentId = null;
    }

    /// <summary>Takes note of a header.</summary>
    public void Add(Header header)
    {
        switch (header.Id)
        {
            case HeaderId.ContentTransferEncoding:
                _transferEncoding ??= header.RawValue;
                break;
            case HeaderId.ContentDisposition:
                _disposition ??= header.RawValue;
                break;
            case HeaderId.ContentId:
                _contentId ??= header.RawValue;
                break;
        }
    }

    /// <summary>How the content is encoded for transfer; an unknown encoding counts as none.</summary>
    public ContentEncoding TransferEncoding
        => _transferEncoding is not null
            && MimeUtils.TryParse(HeaderText.Decode(_transferEncoding, null, 40), out ContentEncoding encoding)
            ? encoding
            : ContentEncoding.Default;

    /// <summary>The parsed Content-Disposition (RFC 2183); null when there is none that can be read.</summary>
    public ContentDisposition? Disposition
        => _disposition is not null && ContentDisposition.TryParse(MimeOptions.Parser, HeaderText.ToUtf8(_disposition, null), out var disposition)
            ? disposition
            : null;

    /// <summary>The Content-ID without its angle brackets; empty when there is none.</summary>
    public string ContentId => _contentId is null ? "" : MessageIdHeader.Parse(_contentId);
}
