using System.Text;
using MailCatcher.Store.Changes;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;
using MailCatcher.Store;

namespace MailCatcher.Routing.Tests;

/// <summary>Remembers what it was given to store, and can do nothing else.</summary>
internal sealed class RecordingStore : IMailStore
{
    public List<NewMessage> Appended { get; } = [];

    /// <summary>The octets of each, as Latin-1.</summary>
    public List<string> Raw { get; } = [];

    /// <summary>What storing fails with; null for nothing.</summary>
    public MailStoreException? Failure { get; set; }

    public ChangeFeed Changes { get; } = new();

    public async Task<MessageSummary> AppendAsync(NewMessage message, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        using var copy = new MemoryStream();
        await using (var raw = message.Content.OpenRead())
        {
            await raw.CopyToAsync(copy, cancellationToken);
        }

        Raw.Add(Encoding.Latin1.GetString(copy.ToArray()));
        Appended.Add(message);
        return new MessageSummary
        {
            Id = message.Id,
            Sequence = Appended.Count,
            ReceivedAt = message.ReceivedAt,
            Digest = message.Digest,
            ReversePath = message.Envelope.ReversePath,
            Recipients = [.. message.Envelope.Recipients.Select(recipient => recipient.Address)],
            Size = message.Content.Length,
        };
    }

    public ValueTask<MessagePage> ListAsync(MessageListRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<StoredMessage?> FindAsync(MessageId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Stream?> OpenRawAsync(MessageId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> SetReadAsync(MessageSelection selection, bool isRead, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> DeleteAsync(MessageSelection selection, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<MailboxSummary>> ListMailboxesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Delivery>> ListDeliveriesAsync(MailboxName mailbox, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<int> RemoveDeliveriesAsync(MailboxName mailbox, IReadOnlyCollection<long> uids, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<int> AppendJourneyAsync(IReadOnlyList<JourneyAddition> additions, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<RecipientJourney>?> FindJourneyAsync(MessageId id, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ScheduledWork>> ListScheduledAsync(CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task RescheduleAsync(
        IReadOnlyCollection<long> done, IReadOnlyCollection<ScheduledWork> added, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<StoreStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
