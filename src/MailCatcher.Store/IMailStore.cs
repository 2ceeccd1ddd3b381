using MailCatcher.Store.Changes;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Store;

/// <summary>
/// Where captured mail is kept. Every method may be called from any thread at any time between opening and disposal.
/// Methods that change something complete after the change is durable; it is published in <see cref="Changes"/> in
/// commit order. Failures are <see cref="MailStoreException"/>s.
/// </summary>
public interface IMailStore : IAsyncDisposable
{
    /// <summary>What happens in the store, in commit order.</summary>
    ChangeFeed Changes { get; }

    /// <summary>
    /// Stores a message, all or nothing, and returns its summary once it would survive a crash. Many callers at once are
    /// committed together.
    /// </summary>
    /// <exception cref="StoreFullException">There is no room for it.</exception>
    Task<MessageSummary> AppendAsync(NewMessage message, CancellationToken cancellationToken);

    /// <summary>Part of the list of messages, newest first, with totals.</summary>
    ValueTask<MessagePage> ListAsync(MessageListRequest request, CancellationToken cancellationToken);

    /// <summary>One message with its envelope; null when there is none by that name.</summary>
    ValueTask<StoredMessage?> FindAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>
    /// The raw octets of a message, exactly as received, as a seekable stream the caller disposes of; null when there is
    /// no such message. Large messages are read piece by piece; one that is deleted meanwhile can be read to its end.
    /// </summary>
    ValueTask<Stream?> OpenRawAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Marks messages read or unread; returns how many were changed by it.</summary>
    Task<int> SetReadAsync(MessageSelection selection, bool isRead, CancellationToken cancellationToken);

    /// <summary>Deletes messages, with their deliveries, for good; returns how many there were.</summary>
    Task<int> DeleteAsync(MessageSelection selection, CancellationToken cancellationToken);

    /// <summary>All mailboxes that captured messages are addressed to, in the order of their names, without all mail.</summary>
    ValueTask<IReadOnlyList<MailboxSummary>> ListMailboxesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What a client finds in a mailbox, in ascending order of UIDs. A mailbox nothing was delivered to is empty.
    /// </summary>
    ValueTask<IReadOnlyList<Delivery>> ListDeliveriesAsync(MailboxName mailbox, CancellationToken cancellationToken);

    /// <summary>
    /// Removes deliveries from a mailbox, as a client's DELE does; the messages stay. Unknown UIDs are ignored.
    /// </summary>
    Task<int> RemoveDeliveriesAsync(MailboxName mailbox, IReadOnlyCollection<long> uids, CancellationToken cancellationToken);

    /// <summary>
    /// Records what happened to messages after they were captured, and delivers them where that says so; returns how many
    /// messages changed by it. Messages there are no more are passed over. What changed is published.
    /// </summary>
    Task<int> AppendJourneyAsync(IReadOnlyList<JourneyAddition> additions, CancellationToken cancellationToken);

    /// <summary>The way of a message to each of its recipients; null when there is no such message.</summary>
    ValueTask<IReadOnlyList<RecipientJourney>?> FindJourneyAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Everything that is still to be done, in the order in which it is due.</summary>
    ValueTask<IReadOnlyList<ScheduledWork>> ListScheduledAsync(CancellationToken cancellationToken);

    /// <summary>Takes work away that is done and adds other, in one step. Unknown keys are ignored.</summary>
    Task RescheduleAsync(
        IReadOnlyCollection<long> done, IReadOnlyCollection<ScheduledWork> added, CancellationToken cancellationToken);

    /// <summary>Figures about the store.</summary>
    ValueTask<StoreStatistics> GetStatisticsAsync(CancellationToken cancellationToken);
}
