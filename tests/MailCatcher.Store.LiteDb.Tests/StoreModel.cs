using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>What a store must answer, worked out in the plainest way there is.</summary>
internal sealed class StoreModel
{
    private readonly List<Item> _items = [];
    private long _lastSequence;

    /// <summary>Identifiers of all messages, oldest first.</summary>
    public IReadOnlyList<MessageId> Ids => [.. _items.Select(item => item.Summary.Id)];

    public void Append(NewMessage message)
    {
        var recipients = message.Envelope.Recipients.Select(recipient => recipient.Address).ToList();
        _items.Add(new Item(
            new MessageSummary
            {
                Id = message.Id,
                Sequence = ++_lastSequence,
                ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(message.ReceivedAt.ToUnixTimeMilliseconds()),
                Digest = message.Digest with { SearchText = "" },
                ReversePath = message.Envelope.ReversePath,
                Recipients = recipients,
                User = message.Envelope.User,
                Session = message.Envelope.Session,
                Size = message.Content.Length,
                Tags = message.Tags,
            },
            new SearchableMessage(message.Digest, message.Envelope.ReversePath, recipients, message.Envelope.User),
            message));
    }

    public int SetRead(MessageSelection selection, bool isRead)
    {
        var changed = Select(selection).Where(item => item.Summary.IsRead != isRead).ToList();
        changed.ForEach(item => item.Summary = item.Summary with { IsRead = isRead });
        return changed.Count;
    }

    public int Delete(MessageSelection selection)
    {
        var doomed = Select(selection);
        doomed.ForEach(item => _items.Remove(item));
        return doomed.Count;
    }

    public int RemoveDeliveries(MailboxName mailbox, IReadOnlyCollection<long> uids)
        => _items.Count(item => uids.Contains(item.Summary.Sequence) && item.IsIn(mailbox) && item.RemovedFrom.Add(mailbox));

    public MessagePage List(MessageListRequest request)
    {
        var matching = _items.Where(item =>
            item.Summary.Sequence > request.AfterSequence
            && (request.Mailbox.IsAllMail || item.Message.Mailboxes.Contains(request.Mailbox))
            && (request.Query is null || item.Matches(request.Query))).ToList();
        var page = matching.Where(item =>
                item.Summary.Sequence < request.BeforeSequence
                && (request.ReceivedBefore is null || item.Summary.ReceivedAt < request.ReceivedBefore))
            .Reverse().Skip(request.Skip).Take(request.Limit);
        return new MessagePage(
            [.. page.Select(item => item.Summary)],
            matching.Count,
            matching.Count(item => !item.Summary.IsRead),
            _items.Count,
            _items.Count(item => !item.Summary.IsRead),
            _lastSequence,
            LastChange: 0);
    }

    public IReadOnlyList<MailboxSummary> Mailboxes()
        =>
        [
            .. _items.SelectMany(item => item.Message.Mailboxes.Select(mailbox => (mailbox, item.Summary.IsRead)))
                .GroupBy(pair => pair.mailbox)
                .Select(group => new MailboxSummary(group.Key, group.Count(), group.Count(pair => !pair.IsRead)))
                .OrderBy(mailbox => mailbox.Name.Value, StringComparer.Ordinal),
        ];

    public IReadOnlyList<Delivery> Deliveries(MailboxName mailbox)
        =>
        [
            .. _items.Where(item => item.IsIn(mailbox) && !item.RemovedFrom.Contains(mailbox)).Select(item => new Delivery(
                item.Summary.Sequence,
                item.Summary.Id,
                TraceHeaders.Length(item.Summary.ReversePath, item.Message.ReceivedHeader, mailbox) + item.Summary.Size)),
        ];

    private List<Item> Select(MessageSelection selection) => selection switch
    {
        MessageSelection.All => [.. _items],
        MessageSelection.Ids ids => _items.FindAll(item => ids.Values.Contains(item.Summary.Id)),
        MessageSelection.Matching matching => _items.FindAll(item => item.Matches(matching.Query)),
        _ => throw new ArgumentOutOfRangeException(nameof(selection)),
    };

    private sealed class Item(MessageSummary summary, SearchableMessage texts, NewMessage message)
    {
        public MessageSummary Summary { get; set; } = summary;

        public NewMessage Message => message;

        public HashSet<MailboxName> RemovedFrom { get; } = [];

        public bool Matches(SearchQuery query) => SearchMatcher.Matches(query, Summary, texts);

        public bool IsIn(MailboxName mailbox) => mailbox.IsAllMail || message.Mailboxes.Contains(mailbox);
    }
}
