namespace MailCatcher.Store.Search;

/// <summary>
/// A parsed search: all <see cref="Terms"/> must match. Text terms hold lower-cased (invariant) text and match as
/// substrings.
/// </summary>
/// <param name="Terms">The terms, in the order they were typed; empty matches everything.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms);

/// <summary>One condition of a search.</summary>
/// <param name="IsNegated">True when messages that match it are left out (<c>-from:bob</c>, <c>!word</c>).</param>
public abstract record SearchTerm(bool IsNegated)
{
    /// <summary>A word or quoted phrase, anywhere: subject, addresses, tags, text, Message-ID.</summary>
    public sealed record Words(bool IsNegated, string Text) : SearchTerm(IsNegated);

    /// <summary>Text within one field.</summary>
    public sealed record Field(bool IsNegated, SearchField In, string Text) : SearchTerm(IsNegated);

    /// <summary>A state or a feature: <c>is:read</c>, <c>is:unread</c>, <c>has:attachment</c>.</summary>
    public sealed record Flag(bool IsNegated, SearchFlag Value) : SearchTerm(IsNegated);

    /// <summary>Received at or after (<c>after:</c>) or strictly before (<c>before:</c>) a moment.</summary>
    public sealed record Time(bool IsNegated, bool IsBefore, DateTimeOffset Moment) : SearchTerm(IsNegated);
}

/// <summary>Fields that a search can be limited to.</summary>
public enum SearchField
{
    /// <summary>The From header, Sender of the envelope included.</summary>
    From,

    /// <summary>The To header and the envelope's recipients.</summary>
    To,

    /// <summary>The Cc header.</summary>
    Cc,

    /// <summary>The Bcc header and envelope recipients that no header names.</summary>
    Bcc,

    /// <summary>The Reply-To header.</summary>
    ReplyTo,

    /// <summary>The subject.</summary>
    Subject,

    /// <summary>The Message-ID.</summary>
    MessageId,

    /// <summary>A tag, compared whole.</summary>
    Tag,
}

/// <summary>States that a search can ask for.</summary>
public enum SearchFlag
{
    /// <summary>Somebody opened it.</summary>
    Read,

    /// <summary>Nobody opened it yet.</summary>
    Unread,

    /// <summary>It has at least one attachment.</summary>
    HasAttachment,
}
