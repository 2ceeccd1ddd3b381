using MailCatcher.Store.Changes;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Dtos;

namespace MailCatcher.Web.Live;

/// <summary>Changes laid over one another, oldest first, until only the last state of each message is left.</summary>
internal sealed class ChangeFold
{
    /// <summary>Most summaries in one answer, new and changed together.</summary>
    public const int MaxSummaries = 500;

    /// <summary>Most identifiers of deleted messages in one answer.</summary>
    public const int MaxDeleted = 2000;

    private readonly Dictionary<MessageId, MessageSummary> _captured = [];
    private readonly Dictionary<MessageId, MessageSummary> _changed = [];
    private readonly HashSet<MessageId> _deleted = [];

    /// <summary>False when everything was deleted, or the result has grown too long to be worth sending.</summary>
    public bool TryAdd(StoreChange change)
    {
        switch (change)
        {
            case StoreChange.Captured captured:
                _captured[captured.Message.Id] = captured.Message;
                break;
            case StoreChange.Changed changed:
                Alter(changed.Messages);
                break;
            case StoreChange.Deleted deleted:
                Remove(deleted.Ids);
                break;
            case StoreChange.Cleared:
                return false;
        }

        return _captured.Count + _changed.Count <= MaxSummaries && _deleted.Count <= MaxDeleted;
    }

    /// <summary>Messages that are new, in the order of capture.</summary>
    public IReadOnlyList<MessageSummaryDto> Captured() => Sorted(_captured);

    /// <summary>Messages that were there before and changed, in the order of capture.</summary>
    public IReadOnlyList<MessageSummaryDto> Changed() => Sorted(_changed);

    /// <summary>Messages that are gone, those included that came and went in between.</summary>
    public IReadOnlyList<string> Deleted() => [.. _deleted.Select(id => id.ToString())];

    private void Alter(IReadOnlyList<MessageSummary> messages)
    {
        foreach (var message in messages)
        {
            var known = _captured.ContainsKey(message.Id) ? _captured : _changed;
            known[message.Id] = message;
        }
    }

    private void Remove(IReadOnlyList<MessageId> ids)
    {
        foreach (var id in ids)
        {
            _captured.Remove(id);
            _changed.Remove(id);
            _deleted.Add(id);
        }
    }

    private static IReadOnlyList<MessageSummaryDto> Sorted(Dictionary<MessageId, MessageSummary> messages)
        => [.. messages.Values.OrderBy(message => message.Sequence).Select(MessageSummaryDto.Of)];
}
