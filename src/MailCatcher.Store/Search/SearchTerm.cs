namespace MailCatcher.Store.Search;

/// <summary>One condition of a search.</summary>
/// <param name="IsNegated">True when messages that match it are left out (<c>-from:bob</c>, <c>!word</c>).</param>
public abstract record SearchTerm(bool IsNegated)
{
    /// <summary>
    /// A word or quoted phrase, anywhere: subject, addresses, tags, text, Message-ID. The text is in the form of
    /// <see cref="SearchText.Normalize"/>.
    /// </summary>
    public sealed record Words(bool IsNegated, string Text) : SearchTerm(IsNegated);

    /// <summary>Text within one field, in the form of <see cref="SearchText.Normalize"/>.</summary>
    public sealed record Field(bool IsNegated, SearchField In, string Text) : SearchTerm(IsNegated);

    /// <summary>A state or a feature: <c>is:read</c>, <c>is:unread</c>, <c>has:attachment</c>.</summary>
    public sealed record Flag(bool IsNegated, SearchFlag Value) : SearchTerm(IsNegated);

    /// <summary>Received at or after (<c>after:</c>) or strictly before (<c>before:</c>) a moment.</summary>
    public sealed record Time(bool IsNegated, bool IsBefore, DateTimeOffset Moment) : SearchTerm(IsNegated);
}
