using System.Threading.Channels;

namespace MailCatcher.Store.Changes;

/// <summary>
/// The stream of changes of one store. It remembers the most recent ones, so that a client that lost its connection
/// can catch up; one that missed more is told to start anew. Thread-safe.
/// </summary>
public sealed class ChangeFeed
{
    /// <summary>Changes remembered for those who catch up.</summary>
    public const int Remembered = 4096;

    private readonly Lock _lock = new();
    private readonly Queue<StoreChange> _recent = new();
    private readonly List<Subscription> _subscriptions = [];
    private long _last;

    /// <summary>Names this run of the feed. Numbers of another epoch mean nothing here.</summary>
    public string Epoch { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Number of the latest change; 0 before the first.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>
    /// Publishes one change; the store calls it after the commit, in commit order. The factory gets the change's number.
    /// </summary>
    public void Publish(Func<long, StoreChange> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        lock (_lock)
        {
            var change = create(++_last);
            _recent.Enqueue(change);
            if (_recent.Count > Remembered)
            {
                _recent.Dequeue();
            }

            foreach (var subscription in _subscriptions)
            {
                subscription.Offer(change);
            }
        }
    }

    /// <summary>
    /// The changes after <paramref name="number"/>, oldest first; false when some of them are no longer remembered or
    /// the number lies in the future, so that the caller has to load everything anew.
    /// </summary>
    public bool TryReadSince(long number, out IReadOnlyList<StoreChange> changes)
    {
        lock (_lock)
        {
            var oldest = _last - _recent.Count;
            if (number < oldest || number > _last)
            {
                changes = [];
                return false;
            }

            changes = [.. _recent.Skip((int)(number - oldest))];
            return true;
        }
    }

    /// <summary>
    /// Everything published from now on. A subscriber slower than the bound of its queue loses the oldest changes and
    /// sees a gap in the numbers, after which it should catch up by <see cref="TryReadSince"/>.
    /// </summary>
    public ISubscription Subscribe()
    {
        var subscription = new Subscription(this);
        lock (_lock)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>A running subscription; dispose of it to end it, which also completes <see cref="Reader"/>.</summary>
    public interface ISubscription : IDisposable
    {
        /// <summary>The changes in order.</summary>
        ChannelReader<StoreChange> Reader { get; }
    }

    private sealed class Subscription(ChangeFeed feed) : ISubscription
    {
        private readonly Channel<StoreChange> _channel = Channel.CreateBounded<StoreChange>(
            new BoundedChannelOptions(Remembered) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        public ChannelReader<StoreChange> Reader => _channel.Reader;

        public void Offer(StoreChange change) => _channel.Writer.TryWrite(change);

        public void Dispose()
        {
            lock (feed._lock)
            {
                feed._subscriptions.Remove(this);
            }

            _channel.Writer.TryComplete();
        }
    }
}
