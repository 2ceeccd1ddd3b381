namespace MailCatcher.Sessions.Transport;

/// <summary>
/// The time limit on whatever one connection waits for. One timer serves the connection's whole life: starting and
/// ending a wait only notes the time, and the timer, when it comes round, finds out whether a wait is overdue.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _overdue;
    private readonly ITimer _timer;
    private long _waitingSince;
    private TimeSpan _limit;
    private long _dueAt = long.MaxValue;
    private bool _isWaiting;
    private bool _hasExpired;

    /// <param name="time">The clock.</param>
    /// <param name="overdue">Called, on any thread, when a wait has passed its limit; must not block.</param>
    public Watchdog(TimeProvider time, Action overdue)
    {
        _time = time;
        _overdue = overdue;
        _timer = time.CreateTimer(static state => ((Watchdog)state!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True when the present or the last wait has passed its limit.</summary>
    public bool HasExpired
    {
        get
        {
            lock (_gate)
            {
                return _hasExpired;
            }
        }
    }

    /// <summary>Begins a wait, ending the one before.</summary>
    public void Begin(TimeSpan limit)
    {
        lock (_gate)
        {
            _waitingSince = _time.GetTimestamp();
            _limit = limit;
            _isWaiting = true;
            _hasExpired = false;
            var dueAt = _waitingSince + (long)(limit.TotalSeconds * _time.TimestampFrequency);
            if (dueAt < _dueAt)
            {
                Schedule(limit, dueAt);
            }
        }
    }

    /// <summary>Ends the wait.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isWaiting = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        lock (_gate)
        {
            _dueAt = long.MaxValue;
            if (!_isWaiting)
            {
                return;
            }

            var left = _limit - _time.GetElapsedTime(_waitingSince);
            if (left > TimeSpan.Zero)
            {
                Schedule(left, _waitingSince + (long)(_limit.TotalSeconds * _time.TimestampFrequency));
                return;
            }

            _isWaiting = false;
            _hasExpired = true;
        }

        _overdue();
    }

    private void Schedule(TimeSpan dueIn, long dueAt)
    {
        // A timer counts whole milliseconds: rounded up, so that it does not come round just too early.
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(dueIn.TotalMilliseconds));
        _dueAt = dueAt;
        _timer.Change(rounded, Timeout.InfiniteTimeSpan);
    }
}
