using MailCatcher.Routing;
using MailCatcher.Store;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;

namespace MailCatcher.Sessions.Pop3;

/// <summary>
/// What a client did with messages, for their journeys: written together, once a session, and each message once per user, since
/// clients that leave mail on the server come back to it every few minutes.
/// </summary>
internal sealed class Pop3Journal(IMailStore store, TimeProvider time, string hostName)
{
    /// <summary>Steps that are written in one transaction.</summary>
    private const int StepsTogether = 200;

    private readonly Dictionary<MessageId, string?> _addresses = [];
    private readonly List<JourneyAddition> _additions = [];
    private Dictionary<long, MessageId> _deliveries = [];
    private MailboxName _mailbox;
    private string _user = "";

    /// <summary>A mailbox was opened.</summary>
    public void Open(MailboxName mailbox, IReadOnlyList<Delivery> deliveries, string user)
    {
        _mailbox = mailbox;
        _user = user;
        _deliveries = deliveries.ToDictionary(delivery => delivery.Uid, delivery => delivery.MessageId);
    }

    /// <summary>A message was collected.</summary>
    public void Collect(StoredMessage message)
    {
        _addresses[message.Summary.Id] = AddressIn(message);
        Add(message.Summary.Id, "collected");
    }

    /// <summary>Messages were deleted from the mailbox.</summary>
    public async ValueTask DeleteAsync(IReadOnlyCollection<long> uids)
    {
        foreach (var uid in uids)
        {
            if (!_deliveries.TryGetValue(uid, out var id))
            {
                continue;
            }

            if (!_addresses.ContainsKey(id) && await store.FindAsync(id, CancellationToken.None) is { } message)
            {
                _addresses[id] = AddressIn(message);
            }

            Add(id, "deleted from the mailbox");
        }
    }

    /// <summary>Writes what there is.</summary>
    /// <exception cref="MailStoreException">It could not be written and is forgotten.</exception>
    public async ValueTask WriteAsync()
    {
        var additions = _additions.ToArray();
        _additions.Clear();
        foreach (var batch in additions.Chunk(StepsTogether))
        {
            await store.AppendJourneyAsync(batch, CancellationToken.None);
        }
    }

    private void Add(MessageId id, string what) => _additions.Add(new JourneyAddition(
        id,
        _addresses.GetValueOrDefault(id),
        [new JourneyStep(time.GetUtcNow(), JourneyServer.Pop3, what, StepOutcome.Done) { Detail = _user }])
    {
        IsOnlyOnce = true,
    });

    /// <summary>The recipient whose mailbox this is; null in all mail, where the step is every recipient's.</summary>
    private string? AddressIn(StoredMessage message) => _mailbox.IsAllMail
        ? null
        : message.Summary.Recipients.FirstOrDefault(address => RecipientMailbox.OfAddress(address, hostName) == _mailbox);
}
