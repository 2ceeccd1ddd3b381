using MailCatcher.Store;
using MailCatcher.Store.Changes;
using Microsoft.Extensions.Hosting;

namespace MailCatcher.Web.Live;

/// <summary>
/// Tells any number of waiters that something happened in the store, at the cost of one subscription to its feed. What
/// happened they ask the store themselves, each at its own pace: a waiter that is busy misses signals, never changes.
/// </summary>
internal sealed class ChangeSignal : BackgroundService
{
    private readonly ChangeFeed.ISubscription _subscription;
    private readonly RunFigures _figures;
    private TaskCompletionSource _next = NewSource();
    private long _alterations;

    public ChangeSignal(IMailStore store, RunFigures figures)
    {
        _figures = figures;
        _subscription = store.Changes.Subscribe();
    }

    /// <summary>
    /// Completes at the next change. Take it before looking at the store, then await it: a change in between is not missed.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>
    /// Counts changes to messages that were there before (read or unread, tags): a search for such a state may match now what
    /// it did not match when it was captured.
    /// </summary>
    public long Alterations => Volatile.Read(ref _alterations);

    public override void Dispose()
    {
        _subscription.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long last = 0;
        while (await _subscription.Reader.WaitToReadAsync(stoppingToken))
        {
            while (_subscription.Reader.TryRead(out var change))
            {
                Note(change, last);
                last = change.Number;
            }

            Interlocked.Exchange(ref _next, NewSource()).TrySetResult();
        }
    }

    private void Note(StoreChange change, long last)
    {
        if (change is StoreChange.Captured captured)
        {
            _figures.Count(captured);
        }

        // A gap means that the queue ran over; what was lost may have been an alteration.
        if (change is StoreChange.Changed || (last != 0 && change.Number != last + 1))
        {
            Interlocked.Increment(ref _alterations);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
