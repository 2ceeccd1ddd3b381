using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Search;

namespace MailCatcher.Store.Messages;

/// <summary>
/// A request for part of the list, newest first. <see cref="Query"/>, <see cref="Mailbox"/> and <see cref="AfterSequence"/> say
/// which messages count; the others cut a page out of those and leave the totals alone.
/// </summary>
public sealed record MessageListRequest
{
    /// <summary>Only messages this matches; null for all.</summary>
    public SearchQuery? Query { get; init; }

    /// <summary>Only messages addressed to this mailbox.</summary>
    public MailboxName Mailbox { get; init; } = MailboxName.AllMail;

    /// <summary>Only messages captured after this sequence number.</summary>
    public long AfterSequence { get; init; }

    /// <summary>Only messages captured before this sequence number: the key for the next page.</summary>
    public long BeforeSequence { get; init; } = long.MaxValue;

    /// <summary>Only messages received strictly before this time; null for no such bound. Does not affect the totals.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>
    /// Matching messages passed over first: what a virtual list needs to jump to a row. Cheap without a query; prefer
    /// <see cref="BeforeSequence"/> with one.
    /// </summary>
    public int Skip { get; init; }

    /// <summary>At most this many messages; the totals are counted all the same.</summary>
    public int Limit { get; init; } = 50;
}
