using MailCatcher.Store.Changes;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;
using MailCatcher.Store;

namespace MailCatcher.Sessions.Tests.Pop3;

/// <summary>A store that fails when it is told to.</summary>
internal sealed class UnreliableStore(IMailStore inner) : IMailStore
{
    /// <summary>Everything but reading on in opened messages fails.</summary>
    public bool Fails { get; set; }

    /// <summary>Opened messages fail after this many octets; null for never.</summary>
    public int? FailsReadingAfter { get; set; }

    /// <summary>Opened messages consist of this many octets instead of their own; null for their own.</summary>
    public long? RawLength { get; set; }

    public ChangeFeed Changes => inner.Changes;

    public Task<MessageSummary> AppendAsync(NewMessage message, CancellationToken cancellationToken)
        => Working().AppendAsync(message, cancellationToken);

    public ValueTask<MessagePage> ListAsync(MessageListRequest request, CancellationToken cancellationToken)
        => Working().ListAsync(request, cancellationToken);

    public ValueTask<StoredMessage?> FindAsync(MessageId id, CancellationToken cancellationToken) => Working().FindAsync(id, cancellationToken);

    public async ValueTask<Stream?> OpenRawAsync(MessageId id, CancellationToken cancellationToken)
        => RawLength is { } length ? new BreakingStream(null, length)
            : await Working().OpenRawAsync(id, cancellationToken) is { } raw ? new BreakingStream(raw, FailsReadingAfter) : null;

    public Task<int> SetReadAsync(MessageSelection selection, bool isRead, CancellationToken cancellationToken)
        => Working().SetReadAsync(selection, isRead, cancellationToken);

    public Task<int> DeleteAsync(MessageSelection selection, CancellationToken cancellationToken) => Working().DeleteAsync(selection, cancellationToken);

    public ValueTask<IReadOnlyList<MailboxSummary>> ListMailboxesAsync(CancellationToken cancellationToken)
        => Working().ListMailboxesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> ListDeliveriesAsync(MailboxName mailbox, CancellationToken cancellationToken)
        => Working().ListDeliveriesAsync(mailbox, cancellationToken);

    public Task<int> RemoveDeliveriesAsync(MailboxName mailbox, IReadOnlyCollection<long> uids, CancellationToken cancellationToken)
        => Working().RemoveDeliveriesAsync(mailbox, uids, cancellationToken);

    public Task<int> AppendJourneyAsync(IReadOnlyList<JourneyAddition> additions, CancellationToken cancellationToken)
        => Working().AppendJourneyAsync(additions, cancellationToken);

    public ValueTask<IReadOnlyList<RecipientJourney>?> FindJourneyAsync(MessageId id, CancellationToken cancellationToken)
        => Working().FindJourneyAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<ScheduledWork>> ListScheduledAsync(CancellationToken cancellationToken)
        => Working().ListScheduledAsync(cancellationToken);

    public Task RescheduleAsync(
        IReadOnlyCollection<long> done, IReadOnlyCollection<ScheduledWork> added, CancellationToken cancellationToken)
        => Working().RescheduleAsync(done, added, cancellationToken);

    public ValueTask<StoreStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => Working().GetStatisticsAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private IMailStore Working() => Fails ? throw new MailStoreException("The store is out of order.") : inner;

    /// <summary>A stream that fails at a place in it; without another one behind it, as many x.</summary>
    private sealed class BreakingStream(Stream? inner, long? octets) : Stream
    {
        private long _left = octets ?? long.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_left == 0)
            {
                return inner is null ? 0 : throw new MailStoreException("The store is out of order.");
            }

            var wanted = (int)Math.Min(count, _left);
            buffer.AsSpan(offset, wanted).Fill((byte)'x');
            var read = inner?.Read(buffer, offset, wanted) ?? wanted;
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner?.Dispose();
            base.Dispose(disposing);
        }
    }
}
