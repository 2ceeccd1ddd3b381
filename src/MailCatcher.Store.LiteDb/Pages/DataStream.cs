using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// The data file as the stream that one LiteDB engine reads pages from, and writes them to while it is created or during a
/// checkpoint. At any other time writes are dropped: an engine that finds damage would mark the file. Flushing is done by
/// the owner.
/// </summary>
internal sealed class DataStream(IStoreFile file) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    /// <summary>Whether pages may be written now.</summary>
    public bool IsOpenForWriting { get; set; }

    /// <summary>Octets in whole pages; LiteDB would cut off what is more.</summary>
    public override long Length => file.Length / PageLog.PageSize * PageLog.PageSize;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = file.Read(Position, buffer.AsSpan(offset, count));
        Position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (IsOpenForWriting)
        {
            file.Write(Position, buffer.AsSpan(offset, count));
        }

        Position += count;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
}
