namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// The page log as the stream that one LiteDB engine writes its log to. LiteDB flushes after every page and takes an error
/// while writing as the end of the engine; so flushing does nothing here, and writing cannot fail: pages are only
/// collected. LiteDB positions its streams under a lock of its own.
/// </summary>
internal sealed class LogStream(PageLog log) : Stream
{
    private volatile bool _isDetached;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    /// <summary>True after LiteDB has emptied its log at the end of a checkpoint; the real log is emptied after it.</summary>
    public bool IsCleared { get; private set; }

    public override long Length => IsCleared || _isDetached ? 0 : log.Length;

    public override long Position { get; set; }

    /// <summary>From now on nothing reaches the log: its engine is being given up.</summary>
    public void Detach() => _isDetached = true;

    /// <summary>The real log has been emptied too.</summary>
    public void Restart() => IsCleared = false;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _isDetached ? 0 : log.Read(Position, buffer.AsSpan(offset, count));
        Position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!_isDetached)
        {
            log.Append(Position, buffer.AsSpan(offset, count));
        }

        Position += count;
    }

    public override void SetLength(long value) => IsCleared = true;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
}
