using MailCatcher.Store.Changes;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;
using MailCatcher.Store;

namespace MailCatcher.Web.Tests;

/// <summary>A store that fails at everything, or in front of another one at whatever changes something.</summary>
internal sealed class BrokenStore(Exception failure, IMailStore? readable = null) : IMailStore
{
    public ChangeFeed Changes { get; } = readable?.Changes ?? new ChangeFeed();

    public Task<MessageSummary> AppendAsync(NewMessage message, CancellationToken cancellationToken) => throw failure;

    public Task<int> SetReadAsync(MessageSelection selection, bool isRead, CancellationToken cancellationToken) => throw failure;

    public Task<int> DeleteAsync(MessageSelection selection, CancellationToken cancellationToken) => throw failure;

    public Task<int> RemoveDeliveriesAsync(MailboxName mailbox, IReadOnlyCollection<long> uids, CancellationToken cancellationToken)
        => throw failure;

    public ValueTask<MessagePage> ListAsync(MessageListRequest request, CancellationToken cancellationToken)
        => Readable.ListAsync(request, cancellationToken);

    public ValueTask<StoredMessage?> FindAsync(MessageId id, CancellationToken cancellationToken)
        => Readable.FindAsync(id, cancellationToken);

    public ValueTask<Stream?> OpenRawAsync(MessageId id, CancellationToken cancellationToken)
        => Readable.OpenRawAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<MailboxSummary>> ListMailboxesAsync(CancellationToken cancellationToken)
        => Readable.ListMailboxesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> ListDeliveriesAsync(MailboxName mailbox, CancellationToken cancellationToken)
        => Readable.ListDeliveriesAsync(mailbox, cancellationToken);

    public Task<int> AppendJourneyAsync(IReadOnlyList<JourneyAddition> additions, CancellationToken cancellationToken)
        => throw failure;

    public ValueTask<IReadOnlyList<RecipientJourney>?> FindJourneyAsync(MessageId id, CancellationToken cancellationToken)
        => Readable.FindJourneyAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<ScheduledWork>> ListScheduledAsync(CancellationToken cancellationToken)
        => Readable.ListScheduledAsync(cancellationToken);

    public Task RescheduleAsync(
        IReadOnlyCollection<long> done, IReadOnlyCollection<ScheduledWork> added, CancellationToken cancellationToken)
        => throw failure;

    public ValueTask<StoreStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
        => Readable.GetStatisticsAsync(cancellationToken);

    public ValueTask DisposeAsync() => readable?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IMailStore Readable => readable ?? throw failure;
}
