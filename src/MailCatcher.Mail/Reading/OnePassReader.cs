using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// What every reading of a message in one pass keeps account of: the header block it is in, how many there were, and how
/// many multiparts are open, which the source has to know.
/// </summary>
internal abstract class OnePassReader : MimeReader
{
    private int _headerBlocks;

    protected OnePassReader(ParserSource source)
        : base(MimeOptions.Parser, source) => Source = source;

    /// <summary>Where the octets come from.</summary>
    protected ParserSource Source { get; }

    /// <summary>The headers of the part that is read now.</summary>
    protected PartHeaders PartHeaders { get; private set; } = new();

    /// <summary>A header of the message itself, in order.</summary>
    protected abstract void OnMessageHeader(Header header);

    protected sealed override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        Source.BeginHeaders();
        PartHeaders = new PartHeaders();
        _headerBlocks++;
    }

    protected sealed override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        PartHeaders.Add(header);
        if (_headerBlocks == 1)
        {
            OnMessageHeader(header);
        }
    }

    protected sealed override void OnHeadersEnd(
        long beginOffset, int beginLineNumber, long endOffset, int endLineNumber, CancellationToken cancellationToken)
        => Source.EndHeaders();

    protected override void OnMultipartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
        => Source.OpenMultiparts++;

    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken)
        => Source.OpenMultiparts--;
}
