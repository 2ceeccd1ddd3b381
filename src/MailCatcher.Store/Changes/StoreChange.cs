using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Changes;

/// <summary>Something that happened in the store, published after it was committed and in commit order.</summary>
/// <param name="Number">Position in the feed, from 1, without gaps within one run of the program.</param>
public abstract record StoreChange(long Number)
{
    /// <summary>A message was captured.</summary>
    public sealed record Captured(long Number, MessageSummary Message) : StoreChange(Number);

    /// <summary>
    /// Messages changed (read or unread, tags, their journeys); their new summaries. There may be as many as there are messages, so a store may
    /// make each summary only when it is looked at.
    /// </summary>
    public sealed record Changed(long Number, IReadOnlyList<MessageSummary> Messages) : StoreChange(Number);

    /// <summary>Messages were deleted or pruned.</summary>
    public sealed record Deleted(long Number, IReadOnlyList<MessageId> Ids) : StoreChange(Number);

    /// <summary>Every message was deleted.</summary>
    public sealed record Cleared(long Number) : StoreChange(Number);
}
