using System.Buffers;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// What the MIME parser reads from: the raw message, cut off where a bound is reached. A message that does not begin with
/// a header gets an empty line put before it, since the parser refuses it otherwise; <see cref="Shift"/> says by how many
/// octets its offsets lie beyond those of the message. Does not own the raw stream.
/// </summary>
internal sealed class ParserSource : Stream
{
    private const int BlockSize = 4096;

    private readonly Stream _raw;
    private byte[]? _first;
    private int _firstStart;
    private readonly int _firstEnd;
    private int _headerOctets;
    private bool _inHeaders;
    private bool _ended;

    public ParserSource(Stream raw)
    {
        _raw = raw;
        _first = ArrayPool<byte>.Shared.Rent(BlockSize);
        _firstStart = 2;
        _firstEnd = 2 + raw.ReadAtLeast(_first.AsSpan(2, BlockSize - 2), BlockSize - 2, throwOnEndOfStream: false);
        IsEmpty = _firstEnd == 2;
        if (!IsEmpty && !HeaderSyntax.BeginsWithHeader(_first.AsSpan(2, _firstEnd - 2)))
        {
            "\r\n"u8.CopyTo(_first);
            _firstStart = 0;
            Shift = 2;
        }
    }

    /// <summary>True for a message of no octets.</summary>
    public bool IsEmpty { get; }

    /// <summary>Octets put before the message.</summary>
    public int Shift { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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
