namespace MailCatcher.Store.Messages;

/// <summary>Part of the list with the totals it was cut from, all of one moment.</summary>
/// <param name="Messages">The messages, newest first.</param>
/// <param name="Matching">Messages that match the request, on all pages.</param>
/// <param name="MatchingUnread">How many of those are unread.</param>
/// <param name="Total">Messages in the store.</param>
/// <param name="Unread">Unread messages in the store.</param>
/// <param name="LastSequence">Sequence number of the latest message ever captured; 0 before the first.</param>
/// <param name="LastChange">Number of the latest change in the feed that this page already shows.</param>
public sealed record MessagePage(
    IReadOnlyList<MessageSummary> Messages,
    int Matching,
    int MatchingUnread,
    int Total,
    int Unread,
    long LastSequence,
    long LastChange);
