using System.Diagnostics.CodeAnalysis;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Routing.Later;

/// <summary>What is to be done, in the order in which it is due. Thread-safe; one reader.</summary>
public sealed class LaterQueue(TimeProvider time)
{
    /// <summary>Longest wait between two looks at the clock.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<ScheduledWork, (DateTimeOffset Due, long Number)> _work = new();
    private TaskCompletionSource _added = NewSignal();
    private long _number;

    /// <summary>How much is waiting.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _work.Count;
            }
        }
    }

    /// <summary>Adds work that is in the store already.</summary>
    public void Add(IReadOnlyCollection<ScheduledWork> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Count == 0)
        {
            return;
        }

        TaskCompletionSource added;
        lock (_lock)
        {
            foreach (var item in work)
            {
                _work.Enqueue(item, (item.Due, ++_number));
            }

            (added, _added) = (_added, NewSignal());
        }

        added.TrySetResult();
    }

    /// <summary>Waits for the next work to be due, and takes it.</summary>
    public async Task<ScheduledWork> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var work, out var wait, out var added))
            {
                return work;
            }

            // Whatever comes first: its time, or other work that is due earlier.
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var dueTime = wait is { } span ? Task.Delay(span, time, waiting.Token) : Task.Delay(Timeout.InfiniteTimeSpan, time, waiting.Token);
            await Task.WhenAny(dueTime, added);
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryTake([NotNullWhen(true)] out ScheduledWork? work, out TimeSpan? wait, out Task added)
    {
        lock (_lock)
        {
            added = _added.Task;
            wait = null;
            if (!_work.TryPeek(out work, out var key))
            {
                return false;
            }

            var left = key.Due - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                work = _work.Dequeue();
                return true;
            }

            // Timers count whole milliseconds, so that one is added lest it is looked at too early.
            wait = (left < LongestWait ? left : LongestWait) + TimeSpan.FromMilliseconds(1);
            work = null;
            return false;
        }
    }
}
