using MimeKit;
using MimeKit.Utils;

namespace MailCatcher.Mail.Reading;

/// <summary>The headers of one part that say what it is. The first of a kind counts.</summary>
internal sealed class PartHeaders
{
    private byte[]? _transferEncoding;
    private byte[]? _disposition;
    private byte[]? _contentId;
    private byte[]? _contentLocation;
    private byte[]? _contentType;
    private ContentDisposition? _parsedDisposition;

    /// <summary>Takes note of a header.</summary>
    public void Add(Header header)
    {
        switch (header.Id)
        {
            case HeaderId.ContentType:
                _contentType ??= header.RawValue;
                break;
            case HeaderId.ContentTransferEncoding:
                _transferEncoding ??= header.RawValue;
                break;
            case HeaderId.ContentDisposition:
                _disposition ??= header.RawValue;
                break;
            case HeaderId.ContentId:
                _contentId ??= header.RawValue;
                break;
            case HeaderId.ContentLocation:
                _contentLocation ??= header.RawValue;
                break;
        }
    }

    /// <summary>
    /// The part's content type. RFC 2045 §5.2: one that cannot be read means plain text, where the parser says
    /// application/octet-stream.
    /// </summary>
    public ContentType TypeOf(ContentType parsed)
    {
        if (_contentType is null || !parsed.IsMimeType("application", "octet-stream") || _contentType.AsSpan().Contains((byte)'/'))
        {
            return parsed;
        }

        var text = new ContentType("text", "plain") { Name = parsed.Name };
        if (parsed.Charset is { Length: > 0 } charset)
        {
            text.Charset = charset;
        }

        return text;
    }

    /// <summary>The name of the transfer encoding in lower case; empty when there is none.</summary>
    public string TransferEncodingName
        => _transferEncoding is null ? "" : HeaderText.Decode(_transferEncoding, null, MailLimits.Token).ToLowerInvariant();

    /// <summary>How the content is encoded for transfer; an unknown encoding counts as none.</summary>
    public ContentEncoding TransferEncoding
        => _transferEncoding is not null && MimeUtils.TryParse(TransferEncodingName, out ContentEncoding encoding)
            ? encoding
            : ContentEncoding.Default;

    /// <summary>The parsed Content-Disposition (RFC 2183); null when there is none that can be read.</summary>
    public ContentDisposition? Disposition
    {
        get
        {
            if (_disposition is not null
                && _parsedDisposition is null
                && ContentDisposition.TryParse(MimeOptions.Parser, HeaderText.ToUtf8(_disposition, null), out var parsed))
            {
                _parsedDisposition = parsed;
            }

            return _parsedDisposition;
        }
    }

    /// <summary>The disposition's type in lower case; empty when there is none.</summary>
    public string DispositionType => Disposition?.Disposition.ToLowerInvariant() ?? "";

    /// <summary>The Content-ID without its angle brackets; empty when there is none.</summary>
    public string ContentId => _contentId is null ? "" : MessageIdHeader.Parse(_contentId);

    /// <summary>The Content-Location without the blanks that folding put in (RFC 2557 §4.4.2); empty when there is none.</summary>
    public string ContentLocation
        => _contentLocation is null
            ? ""
            : HeaderText.Decode(_contentLocation, null, MailLimits.HeaderText).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The file name, of the disposition before that of the content type; empty when neither has one.</summary>
    public string FileName(ContentType type)
    {
        var name = Disposition?.FileName is { Length: > 0 } fileName ? fileName : type.Name ?? "";
        return HeaderText.OneLine(name, MailLimits.HeaderText);
    }
}
