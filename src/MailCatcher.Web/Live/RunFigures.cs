using MailCatcher.Store.Changes;

namespace MailCatcher.Web.Live;

/// <summary>What happened since the program started, counted from the store's feed. Thread-safe.</summary>
internal sealed class RunFigures(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private long _captured;
    private long _capturedOctets;

    public long UptimeSeconds => (long)time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Messages captured.</summary>
    public long Captured => Volatile.Read(ref _captured);

    /// <summary>Their sizes together.</summary>
    public long CapturedOctets => Volatile.Read(ref _capturedOctets);

    public void Count(StoreChange.Captured change)
    {
        Interlocked.Increment(ref _captured);
        Interlocked.Add(ref _capturedOctets, change.Message.Size);
    }
}
