using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// Makes a digest in one pass over the octets: no tree of parts is built, and of the content only the first text is kept.
/// </summary>
internal sealed class DigestReader : OnePassReader, IDisposable
{
    /// <summary>HTML is mostly markup: this many octets are read for one character of text.</summary>
    private const int HtmlOctetsPerCharacter = 8;

    private const int MinimumHtmlOctets = 64 * 1024;

    /// <summary>RFC 3629 §3: UTF-8 has up to four.</summary>
    private const int MaxOctetsPerCharacter = 4;

    private readonly int _searchTextLimit;
    private readonly RootHeaders _headers = new();
    private readonly List<BodyText> _texts = [];
    private BodyText? _html;
    private BodyText? _preamble;
    private ContentSink? _current;
    private OctetCollector? _collector;
    private int _textOctetsLeft;
    private int _attachments;
    private int _parts;
    private int _containers;
    private int _attachedMessages;
    private bool _isAlternative;

    public DigestReader(ParserSource source, int searchTextLimit)
        : base(source)
    {
        _searchTextLimit = searchTextLimit;
        _textOctetsLeft = TextLimit * MaxOctetsPerCharacter;
    }

    private int TextLimit => Math.Max(_searchTextLimit, MailLimits.Snippet * 4);

    /// <summary>Reads the message.</summary>
    public MessageDigest ReadDigest()
    {
        Source.Feed(this);
        if (_parts == 1 && _preamble is not null)
        {
            _texts.Add(_preamble);
        }

        var text = DigestText.Of(_texts, _html, _searchTextLimit);
        return _headers.ToDigest() with { Attachments = _attachments, Snippet = text.Snippet, SearchText = text.SearchText };
    }

    public void Dispose()
    {
        _texts.ForEach(text => text.Dispose());
        _html?.Dispose();
        _preamble?.Dispose();
        _current?.Dispose();
    }

    protected override void OnMessageHeader(Header header) => _headers.Add(header);

    protected override void OnMultipartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        base.OnMultipartBegin(contentType, beginOffset, beginLineNumber, cancellationToken);
        if (_containers++ == 0)
        {
            _isAlternative = contentType.IsMimeType("multipart", "alternative");
        }

        CountPart();
    }

    protected override void OnMessagePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        var role = PartRoles.Of(contentType, PartHeaders.DispositionType, isRoot: _containers == 0);
        if (_attachedMessages++ == 0 && IsNamedAttachment(contentType, role))
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

        var type = PartHeaders.TypeOf(contentType);
        _headers.CharsetHint ??= type.Charset;
        var role = PartRoles.Of(type, PartHeaders.DispositionType, _containers == 0);
        if (role == PartRole.Text && _textOctetsLeft > 0 && (_texts.Count == 0 || !_isAlternative))
        {
            var text = new BodyText(type.Charset, isHtml: false, _textOctetsLeft);
            _texts.Add(text);
            Collect(text);
        }
        else if (role == PartRole.Html && _html is null)
        {
            _html = new BodyText(type.Charset, isHtml: true, Math.Max(MinimumHtmlOctets, TextLimit * HtmlOctetsPerCharacter));
            Collect(_html);
        }
        else if (IsNamedAttachment(type, role))
        {
            _attachments++;
        }
    }

    /// <summary>Shown where a multipart message has no part at all; see <see cref="StructureReader"/>.</summary>
    protected override void OnMultipartPreambleRead(byte[] buffer, int startIndex, int count, CancellationToken cancellationToken)
    {
        if (_parts == 1)
        {
            _preamble ??= new BodyText(charset: null, isHtml: false, _textOctetsLeft);
            _preamble.Octets.Append(buffer.AsSpan(startIndex, count));
        }
    }

    protected override void OnMimePartContentRead(byte[] buffer, int startIndex, int count, CancellationToken cancellationToken)
    {
        if (_collector is { IsFull: false })
        {
            _current?.Append(buffer, startIndex, count);
        }
    }

    protected override void OnMimePartContentEnd(
        long beginOffset, int beginLineNumber, long endOffset, int lines, NewLineFormat? newLineFormat, CancellationToken cancellationToken)
    {
        _current?.Complete(endOffset - beginOffset);
        if (_collector is not null && _collector != _html?.Octets)
        {
            _textOctetsLeft -= _collector.Octets.Length;
        }

        _current?.Dispose();
        _current = null;
        _collector = null;
    }

    private void Collect(BodyText text)
    {
        _collector = text.Octets;
        _current = new ContentSink(PartHeaders.TransferEncoding, hasher: null, _collector);
    }

    private bool IsNamedAttachment(ContentType type, PartRole role)
        => role == PartRole.Attachment
            && (PartHeaders.FileName(type).Length > 0 || PartHeaders.ContentId.Length > 0);

    private void CountPart()
    {
        if (++_parts == MailLimits.Parts)
        {
            Source.End();
        }
    }
}
