using MailCatcher.Store.Search;

namespace MailCatcher.Store.Messages;

/// <summary>Which messages a change applies to.</summary>
public abstract record MessageSelection
{
    private MessageSelection()
    {
    }

    /// <summary>Every message there is at the moment the change is committed.</summary>
    public sealed record All : MessageSelection;

    /// <summary>These messages; unknown and repeated identifiers are ignored one by one.</summary>
    public sealed record Ids(IReadOnlyCollection<MessageId> Values) : MessageSelection;

    /// <summary>The messages the query matches at the moment the change is committed.</summary>
    public sealed record Matching(SearchQuery Query) : MessageSelection;
}
