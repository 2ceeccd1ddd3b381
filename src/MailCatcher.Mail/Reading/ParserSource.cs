using System.Buffers;
using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// What the MIME parser reads from: the raw message, ended where a bound is reached, with the empty line put in that
/// has to stand between headers and body where it is missing. Does not own the raw stream.
/// </summary>
internal sealed class ParserSource : Stream
{
    /// <summary>The empty line is looked for in this many octets.</summary>
    private const int BlockSize = 4096;

    private static readonly byte[] EmptyLine = "\r\n"u8.ToArray();

    private readonly Stream _raw;
    private readonly int _insertedAt;
    private byte[]? _first;
    private int _firstStart;
    private int _firstEnd;
    private int _headerOctets;
    private long _boundaryChecks;
    private bool _inHeaders;
    private bool _ended;

    public ParserSource(Stream raw)
    {
        _raw = raw;
        _first = ArrayPool<byte>.Shared.Rent(BlockSize + EmptyLine.Length);
        _firstEnd = raw.ReadAtLeast(_first.AsSpan(0, BlockSize), BlockSize, throwOnEndOfStream: false);
        _insertedAt = HeaderSyntax.FindUnseparatedBody(_first.AsSpan(0, _firstEnd), isWhole: _firstEnd < BlockSize);
        if (_insertedAt >= 0)
        {
            _first.AsSpan(_insertedAt, _firstEnd - _insertedAt).CopyTo(_first.AsSpan(_insertedAt + EmptyLine.Length));
            EmptyLine.CopyTo(_first, _insertedAt);
            _firstEnd += EmptyLine.Length;
        }
    }

    /// <summary>How many multiparts the parser is within.</summary>
    public int OpenMultiparts { get; set; }

    private bool IsEmpty => _firstEnd == 0;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Lets the parser that reads from here read the message.</summary>
    public void Feed(MimeReader reader)
    {
        if (IsEmpty)
        {
            return;
        }

        try
        {
            reader.ReadMessage();
        }
        catch (FormatException)
        {
            // The message ends within its headers; the parser has told of those before.
        }
    }

    /// <summary>The offset in the raw message of an offset the parser counted.</summary>
    public long ToRaw(long offset)
        => _insertedAt >= 0 && offset > _insertedAt ? Math.Max(_insertedAt, offset - EmptyLine.Length) : offset;

    /// <summary>A header block begins: from here to <see cref="EndHeaders"/> no more than its limit is read.</summary>
    public void BeginHeaders()
    {
        _inHeaders = true;
        _headerOctets = 0;
    }

    /// <summary>The header block is complete.</summary>
    public void EndHeaders() => _inHeaders = false;

    /// <summary>Lets the parser see the end of the message here.</summary>
    public void End() => _ended = true;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_ended || (_inHeaders && _headerOctets > MailLimits.HeaderBlock))
        {
            return 0;
        }

        var read = _firstStart < _firstEnd ? ReadFirst(buffer) : _raw.Read(buffer);
        _headerOctets += read;
        _boundaryChecks += OpenMultiparts > 1 ? (long)OpenMultiparts * buffer[..read].Count("\n--"u8) : 0;
        _ended = _boundaryChecks > MailLimits.BoundaryChecks;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (_first is not null)
        {
            ArrayPool<byte>.Shared.Return(_first);
            _first = null;
            _firstEnd = 0;
        }

        base.Dispose(disposing);
    }

    private int ReadFirst(Span<byte> buffer)
    {
        var read = Math.Min(buffer.Length, _firstEnd - _firstStart);
        _first.AsSpan(_firstStart, read).CopyTo(buffer);
        _firstStart += read;
        return read;
    }
}
