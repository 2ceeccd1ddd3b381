namespace MailCatcher.Routing.Clock;

/// <summary>
/// A clock for tests: it begins at the real time, runs on like it, and can be moved ahead, on which whatever waits for a time in
/// between happens in order. Everything in the program that waits, waits by it. Thread-safe.
/// </summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>The furthest it is moved at once.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromDays(3660);

    private readonly Lock _lock = new();
    private readonly Lock _moving = new();
    private readonly HashSet<Waiting> _timers = [];
    private long _ahead;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>How far it is ahead of the real time.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Interlocked.Read(ref _ahead);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Waiting(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves it ahead. Timers that are due by then go off in the order of their times, each at its own time.</summary>
    /// <param name="span">By how much; not negative, not beyond <see cref="LongestStep"/>.</param>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, LongestStep);
        lock (_moving)
        {
            var target = GetTimestamp() + span.Ticks;
            while (NextDue(target) is { } timer)
            {
                MoveTo(timer.Due);
                timer.GoOff();
            }

            MoveTo(target);
            foreach (var timer in Timers())
            {
                timer.Rearm();
            }
        }
    }

    private void MoveTo(long timestamp)
    {
        var missing = timestamp - GetTimestamp();
        if (missing > 0)
        {
            Interlocked.Add(ref _ahead, missing);
        }
    }

    private Waiting? NextDue(long until)
    {
        lock (_lock)
        {
            return _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
        }
    }

    private Waiting[] Timers()
    {
        lock (_lock)
        {
            return [.. _timers];
        }
    }

    private void Keep(Waiting timer, bool isWaiting)
    {
        lock (_lock)
        {
            if (isWaiting)
            {
                _timers.Add(timer);
            }
            else
            {
                _timers.Remove(timer);
            }
        }
    }

    /// <summary>A timer of this clock, driven by one of the real time that is set anew whenever the clock is moved.</summary>
    private sealed class Waiting : ITimer
    {
        private const long Never = long.MaxValue;
        private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

        private readonly TestClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly Lock _lock = new();
        private readonly ITimer _real;
        private long _due = Never;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _isDisposed;

        public Waiting(TestClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _real = System.CreateTimer(_ => GoOff(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        /// <summary>When it goes off, on the clock's timestamps.</summary>
        public long Due => Interlocked.Read(ref _due);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                if (_isDisposed)
                {
                    return false;
                }

                _period = period;
                Set(dueTime == Timeout.InfiniteTimeSpan ? Never : _clock.GetTimestamp() + dueTime.Ticks);
            }

            Rearm();
            return true;
        }

        /// <summary>Goes off if its time has come.</summary>
        public void GoOff()
        {
            lock (_lock)
            {
                if (_isDisposed || _clock.GetTimestamp() < _due)
                {
                    RearmLocked();
                    return;
                }

                Set(_period > TimeSpan.Zero ? _clock.GetTimestamp() + _period.Ticks : Never);
                RearmLocked();
            }

            _callback(_state);
        }

        /// <summary>Sets the real timer to what is left.</summary>
        public void Rearm()
        {
            lock (_lock)
            {
                RearmLocked();
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _isDisposed = true;
                Set(Never);
                _real.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(long due)
        {
            Interlocked.Exchange(ref _due, due);
            _clock.Keep(this, due != Never);
        }

        private void RearmLocked()
        {
            if (_isDisposed)
            {
                return;
            }

            if (_due == Never)
            {
                _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            var left = TimeSpan.FromTicks(Math.Max(0, _due - _clock.GetTimestamp()));

            // The real timer counts whole milliseconds and may be a little early.
            _real.Change(left < LongestWait ? left + TimeSpan.FromMilliseconds(left > TimeSpan.Zero ? 1 : 0) : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }
}
