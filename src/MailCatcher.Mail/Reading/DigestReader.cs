using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// Makes a digest in one pass over the octets: no tree of parts is built, and of the content only the first text is kept.
/// </summary>
internal sealed class DigestReader : MimeReader, IDisposable
{
    /// <summary>HTML is mostly markup: this many octets are read for one character of text.</summary>
    private const int HtmlOctetsPerCharacter = 8;

    private const int MinimumHtmlOctets = 64 * 1024;

    private readonly ParserSource _source;
    private readonly int _searchTextLimit;
    private readonly RootHeaders _headers = new();
    private readonly PartHeaders _partHeaders = new();
    private readonly List<TextCollector> _texts = [];
    private TextCollector? _html;
    private TextCollector? _current;
    private int _attachments;
    private int _parts;
    private int _headerBlocks;
    private int _containers;
    private int _attachedMessages;
    private bool _isAlternative;

    public DigestReader(ParserSource source, int searchTextLimit)
        : base(MimeOptions.Parser, source)
    {
        _source = source;
        _searchTextLimit = searchTextLimit;
    }

    private int TextLimit => Math.Max(_searchTextLimit, MailLimits.Snippet * 4);

    /// <summary>Reads the message.</summary>
    public MessageDigest ReadDigest()
    {
        if (!_source.IsEmpty)
        {
            try
            {
                ReadMessage();
            }
            catch (FormatException)
            {
                // The message ends within its headers; those before are there.
            }
        }

        var text = DigestText.Of(_texts, _html, _searchTextLimit);
        return _headers.ToDigest() with { Attachments = _attachments, Snippet = text.Snippet, SearchText = text.SearchText };
    }

    public void Dispose()
    {
        _texts.ForEach(text => text.Dispose());
        _html?.Dispose();
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        _source.BeginHeaders();
        _partHeaders.Clear();
        _headerBlocks++;
    }

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        _partHeaders.Add(header);
        if (_headerBlocks == 1)
        {
            _headers.Add(header);
        }
    }

    protected override void OnHeadersEnd(
        long beginOffset, int beginLineNumber, long endOffset, int endLineNumber, CancellationToken cancellationToken)
        => _source.EndHeaders();

    protected override void OnMultipartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (_containers++ == 0)
        {
            _isAlternative = contentType.IsMimeType("multipart", "alternative");
        }

        CountPart();
    }

    protected override void OnMessagePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (_attachedMessages++ == 0 && IsNamedAttachment(contentType, PartRoles.Of(contentType, Disposition, _containers == 0)))
        {
            _attachments++;
        }

        _containers++;
        CountPart();
    }

    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken)
        => _attachedMessages--;

    protected override void OnMimePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        CountPart();
        if (_attachedMessages > 0)
        {
            return;
        }

        _headers.CharsetHint ??= contentType.Charset;
        var role = PartRoles.Of(contentType, Disposition, _containers == 0);
        if (role == PartRole.Text && (_texts.Count == 0 || !(_isAlternative || _texts[^1].IsFull)))
        {
            _current = new TextCollector(_partHeaders.TransferEncoding, contentType.Charset, TextLimit * 4);
            _texts.Add(_current);
        }
        else if (role == PartRole.Html && _html is null)
        {
            var octets = Math.Max(MinimumHtmlOctets, TextLimit * HtmlOctetsPerCharacter);
            _current = _html = new TextCollector(_partHeaders.TransferEncoding, contentType.Charset, octets);
        }
        else if (IsNamedAttachment(contentType, role))
        {
            _attachments++;
        }
    }

    protected override void OnMimePartContentRead(byte[] buffer, int startIndex, int count, CancellationToken cancellationToken)
        => _current?.Append(buffer, startIndex, count);

    protected override void OnMimePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken)
        => _current = null;

    private string Disposition => _partHeaders.Disposition?.Disposition?.ToLowerInvariant() ?? "";

    private bool IsNamedAttachment(ContentType type, PartRole role)
        => role == PartRole.Attachment
            && (!string.IsNullOrEmpty(_partHeaders.Disposition?.FileName) || !string.IsNullOrEmpty(type.Name) || _partHeaders.ContentId.Length > 0);

    private void CountPart()
    {
        if (++_parts == MailLimits.Parts)
        {
            _source.End();
        }
    }
}
