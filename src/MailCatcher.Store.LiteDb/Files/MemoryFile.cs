namespace MailCatcher.Store.LiteDb.Files;

/// <summary>A file that lives in memory, in segments, so that growing never copies what is there.</summary>
internal sealed class MemoryFile : IStoreFile
{
    private const int SegmentSize = 1024 * 1024;

    private readonly List<byte[]> _segments = [];
    private long _length;

    public long Length => _length;

    public int Read(long position, Span<byte> buffer)
    {
        var wanted = (int)Math.Clamp(_length - position, 0, buffer.Length);
        for (var done = 0; done < wanted;)
        {
            var piece = Piece(position + done, wanted - done);
            piece.CopyTo(buffer[done..]);
            done += piece.Length;
        }

        return wanted;
    }

    public void Write(long position, ReadOnlySpan<byte> octets)
    {
        SetLength(Math.Max(_length, position + octets.Length));
        for (var done = 0; done < octets.Length;)
        {
            var piece = Piece(position + done, octets.Length - done);
            octets.Slice(done, piece.Length).CopyTo(piece);
            done += piece.Length;
        }
    }

    public void SetLength(long length)
    {
        var segments = (int)((length + SegmentSize - 1) / SegmentSize);
        if (segments < _segments.Count)
        {
            _segments.RemoveRange(segments, _segments.Count - segments);
        }

        while (_segments.Count < segments)
        {
            _segments.Add(new byte[SegmentSize]);
        }

        // What is cut off must read as zeros when the file grows again.
        if (length < _length && length % SegmentSize is > 0 and var used)
        {
            _segments[^1].AsSpan((int)used).Clear();
        }

        _length = length;
    }

    public void Flush()
    {
    }

    public void Dispose()
    {
    }

    private Span<byte> Piece(long position, int atMost)
    {
        var offset = (int)(position % SegmentSize);
        return _segments[(int)(position / SegmentSize)].AsSpan(offset, Math.Min(atMost, SegmentSize - offset));
    }
}
