using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// Reads the whole structure of a message in one pass: its parts with the places of their contents, their sizes and
/// checksums, and the text of its body.
/// </summary>
internal sealed class StructureReader : OnePassReader, IDisposable
{
    private readonly bool _withChecksums;
    private PartBuilder? _container;
    private PartBuilder? _leaf;
    private ContentSink? _sink;
    private int _textOctetsLeft = MailLimits.BodyText;
    private int _parts;

    public StructureReader(ParserSource source, bool withChecksums)
        : base(source)
    {
        _withChecksums = withChecksums;
    }

    /// <summary>The message's own headers.</summary>
    public List<Header> Headers { get; } = [];

    /// <summary>The root; an empty text part when the message ends before its body.</summary>
    public PartBuilder Root { get; private set; } = new(new ContentType("text", "plain"), new PartHeaders(), null, isMessage: false)
    {
        Role = PartRole.Text,
    };

    /// <summary>The plain texts of the body.</summary>
    public List<BodyText> Texts { get; } = [];

    /// <summary>The HTML of the body; null when there is none.</summary>
    public BodyText? Html { get; private set; }

    /// <summary>What stands before the first part of a multipart message.</summary>
    public BodyText Preamble { get; } = new(charset: null, isHtml: false, MailLimits.BodyText);

    /// <summary>Reads the message.</summary>
    public void Read()
    {
        Source.Feed(this);
        if (Root is { Role: null, Children: [] })
        {
            Texts.Add(Preamble);
        }
    }

    public void Dispose()
    {
        Texts.ForEach(text => text.Dispose());
        Html?.Dispose();
        Preamble.Dispose();
        _sink?.Dispose();
    }

    protected override void OnMessageHeader(Header header)
    {
        if (Headers.Count < MailLimits.Headers)
        {
            Headers.Add(header);
        }
    }

    protected override void OnMultipartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        base.OnMultipartBegin(contentType, beginOffset, beginLineNumber, cancellationToken);
        _container = Begin(contentType, role: null, isMessage: false);
    }

    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken)
    {
        base.OnMultipartEnd(contentType, beginOffset, beginLineNumber, headersEndOffset, endOffset, lines, cancellationToken);
        EndContainer(headersEndOffset, endOffset);
    }

    protected override void OnMessagePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
        => _container = Begin(contentType, Role(contentType), isMessage: true);

    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken)
        => EndContainer(headersEndOffset, endOffset);

    protected override void OnMimePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        var type = PartHeaders.TypeOf(contentType);
        _leaf = Begin(type, Role(type), isMessage: false);
        _sink = new ContentSink(PartHeaders.TransferEncoding, _withChecksums ? new ContentHasher() : null, Collector(_leaf));
    }

    /// <summary>
    /// What stands before the first boundary is no part of the message (RFC 2046 §5.1.1); but where there is no part at all,
    /// because the boundary is missing or another, it is all there is to show.
    /// </summary>
    protected override void OnMultipartPreambleRead(byte[] buffer, int startIndex, int count, CancellationToken cancellationToken)
    {
        if (_container == Root)
        {
            Preamble.Octets.Append(buffer.AsSpan(startIndex, count));
        }
    }

    protected override void OnMimePartContentRead(byte[] buffer, int startIndex, int count, CancellationToken cancellationToken)
        => _sink?.Append(buffer, startIndex, count);

    protected override void OnMimePartContentEnd(
        long beginOffset, int beginLineNumber, long endOffset, int lines, NewLineFormat? newLineFormat, CancellationToken cancellationToken)
    {
        if (_leaf is null || _sink is null)
        {
            return;
        }

        _leaf.ContentStart = Source.ToRaw(beginOffset);
        _leaf.ContentEnd = Source.ToRaw(endOffset);
        _leaf.Checksums = _sink.Complete(endOffset - beginOffset);
        _leaf.Size = _sink.Size;
        if (_leaf.Role == PartRole.Text && Texts is [.., var text])
        {
            _textOctetsLeft -= text.Octets.Octets.Length;
        }

        _sink.Dispose();
        _sink = null;
        _leaf = null;
    }

    private PartBuilder Begin(ContentType type, PartRole? role, bool isMessage)
    {
        var part = new PartBuilder(type, PartHeaders, _container, isMessage) { Role = role };
        if (_container is null)
        {
            Root = part;
        }
        else
        {
            _container.Children.Add(part);
        }

        if (++_parts == MailLimits.Parts)
        {
            Source.End();
        }

        return part;
    }

    private PartRole Role(ContentType type) => PartRoles.Of(type, PartHeaders.DispositionType, isRoot: _container is null);

    private void EndContainer(long headersEndOffset, long endOffset)
    {
        if (_container is null)
        {
            return;
        }

        _container.ContentStart = Source.ToRaw(headersEndOffset);
        _container.ContentEnd = Math.Max(_container.ContentStart, Source.ToRaw(endOffset));
        _container.Size = _container.ContentEnd - _container.ContentStart;
        _container = _container.Parent;
    }

    private OctetCollector? Collector(PartBuilder leaf)
    {
        if (leaf.IsWithinMessage)
        {
            return null;
        }

        if (leaf.Role == PartRole.Html && Html is null)
        {
            Html = new BodyText(leaf.Type.Charset, isHtml: true, MailLimits.BodyText);
            return Html.Octets;
        }

        if (leaf.Role == PartRole.Text && _textOctetsLeft > 0 && (Texts.Count == 0 || !Root.Type.IsMimeType("multipart", "alternative")))
        {
            Texts.Add(new BodyText(leaf.Type.Charset, isHtml: false, _textOctetsLeft));
            return Texts[^1].Octets;
        }

        return null;
    }
}
