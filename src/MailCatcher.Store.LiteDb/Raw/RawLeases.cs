namespace MailCatcher.Store.LiteDb.Raw;

/// <summary>
/// Large messages that are being read: their chunks stay until the last reader is done, even when the message was deleted
/// meanwhile. Thread-safe.
/// </summary>
internal sealed class RawLeases
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int> _readers = [];

    /// <summary>Keeps the chunks of a blob until it is released.</summary>
    public void Take(long blob)
    {
        lock (_lock)
        {
            _readers[blob] = _readers.GetValueOrDefault(blob) + 1;
        }
    }

    /// <summary>Ends one <see cref="Take"/>.</summary>
    public void Release(long blob)
    {
        lock (_lock)
        {
            if (--_readers[blob] == 0)
            {
                _readers.Remove(blob);
            }
        }
    }

    /// <summary>Whether somebody reads the blob.</summary>
    public bool IsTaken(long blob)
    {
        lock (_lock)
        {
            return _readers.ContainsKey(blob);
        }
    }
}
