using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Pages;

namespace MailCatcher.Store.LiteDb.Raw;

/// <summary>
/// The raw octets of a large message, read chunk by chunk. It keeps the chunks from being removed until it is disposed of.
/// Not thread-safe.
/// </summary>
internal sealed class ChunkedStream : Stream
{
    private readonly Database _database;
    private readonly RawLeases _leases;
    private readonly long _blob;
    private byte[] _chunk = [];
    private long _chunkIndex = -1;
    private long _position;
    private bool _isDisposed;

    /// <summary>A stream over a blob on which a lease was taken; it releases the lease.</summary>
    public ChunkedStream(Database database, RawLeases leases, long blob, long length)
    {
        _database = database;
        _leases = leases;
        _blob = blob;
        Length = length;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_position >= Length || buffer.Length == 0)
        {
            return 0;
        }

        Load(_position / ChunkDocument.Size);
        var offset = (int)(_position % ChunkDocument.Size);
        var count = Math.Min(buffer.Length, _chunk.Length - offset);
        _chunk.AsSpan(offset, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        => cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _leases.Release(_blob);
        }

        base.Dispose(disposing);
    }

    private void Load(long index)
    {
        if (index == _chunkIndex)
        {
            return;
        }

        var expected = (int)Math.Min(ChunkDocument.Size, Length - (index * ChunkDocument.Size));
        _chunk = RawReader.Unpack(
            _database,
            () => ChunkDocument.Read(
                _database.Read(engine => engine.FindByKey(Collections.Chunks, ChunkDocument.Key(_blob, (int)index)))
                    ?? throw new InvalidDataException("a chunk of a message is missing")),
            expected);
        _chunkIndex = index;
    }
}
