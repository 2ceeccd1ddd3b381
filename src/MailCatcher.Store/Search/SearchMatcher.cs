using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Search;

/// <summary>
/// Says whether a query matches one message: the meaning of searches in its plainest form. Stores that answer searches
/// faster must agree with it.
/// </summary>
public static class SearchMatcher
{
    private static readonly SearchField[] AddressFields =
        [SearchField.From, SearchField.To, SearchField.Cc, SearchField.Bcc, SearchField.ReplyTo];

    /// <summary>True when every term of the query matches.</summary>
    public static bool Matches(SearchQuery query, MessageSummary summary, SearchableMessage texts)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(texts);
        return query.Terms.All(term => Matches(term, summary, texts) != term.IsNegated);
    }

    private static bool Matches(SearchTerm term, MessageSummary summary, SearchableMessage texts) => term switch
    {
        SearchTerm.Words words => MatchesAnywhere(words.Text, summary, texts),
        SearchTerm.Field field => MatchesField(field.In, field.Text, summary, texts),
        SearchTerm.Flag flag => flag.Value switch
        {
            SearchFlag.Read => summary.IsRead,
            SearchFlag.Unread => !summary.IsRead,
            _ => summary.Digest.Attachments > 0,
        },
        SearchTerm.Time time => time.IsBefore == (summary.ReceivedAt < time.Moment),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "Unknown kind of term."),
    };

    private static bool MatchesAnywhere(string text, MessageSummary summary, SearchableMessage texts)
        => Contains(texts.Subject, text)
            || Contains(texts.MessageId, text)
            || MatchesField(SearchField.Addressed, text, summary, texts)
            || Contains(texts.User, text)
            || Contains(texts.Text, text)
            || summary.Tags.Any(tag => Contains(SearchText.Normalize(tag), text));

    private static bool MatchesField(SearchField field, string text, MessageSummary summary, SearchableMessage texts) => field switch
    {
        SearchField.Subject => Contains(texts.Subject, text),
        SearchField.MessageId => Contains(texts.MessageId, text),
        SearchField.User => Contains(texts.User, text),
        SearchField.Session => summary.Session?.ToString() == text,
        SearchField.Tag => summary.Tags.Any(tag => SearchText.Normalize(tag) == text),
        SearchField.Addressed => AddressFields.Any(one => MatchesField(one, text, summary, texts)),
        _ => texts.Addresses(field).Any(value => Contains(value, text)),
    };

    private static bool Contains(string value, string text) => value.Contains(text, StringComparison.Ordinal);
}
