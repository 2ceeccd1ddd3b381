using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MailCatcher.Store.Search;

/// <summary>
/// Reads what a user typed into a search box. Words and <c>"quoted phrases"</c> separated by white space; a term may be
/// negated by <c>-</c> or <c>!</c> and limited by a prefix (<c>from: to: cc: bcc: reply-to: addressed: subject:
/// message-id: tag: user: session: is: has: before: after:</c>, in any case). An unknown prefix is plain text, so URLs can be searched
/// for. Inside quotes a backslash keeps the next character; a missing final quote is forgiven.
/// </summary>
public static class SearchQueryParser
{
    /// <summary>Terms accepted in one query.</summary>
    public const int MaxTerms = 64;

    /// <summary>
    /// True with the query, or false with a sentence that names what was not understood.
    /// </summary>
    /// <param name="text">What was typed; empty or blank matches everything.</param>
    /// <param name="timeZone">Time zone of dates without one.</param>
    /// <param name="time">Clock for <c>today</c>, <c>yesterday</c> and spans such as <c>-1h</c>.</param>
    /// <param name="query">The query; <see cref="SearchQuery.Everything"/> on failure.</param>
    /// <param name="error">What was wrong; null on success.</param>
    public static bool TryParse(
        string text, TimeZoneInfo timeZone, TimeProvider time, out SearchQuery query, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(timeZone);
        ArgumentNullException.ThrowIfNull(time);
        var terms = new List<SearchTerm>();
        var moments = new SearchMoments(timeZone, time);
        var scanner = new SearchScanner(text);
        query = SearchQuery.Everything;
        while (scanner.TryRead(out var token))
        {
            if (!TryReadTerm(token, moments, out var term, out error))
            {
                return false;
            }

            if (term is not null)
            {
                terms.Add(term);
            }

            if (terms.Count > MaxTerms)
            {
                error = string.Create(CultureInfo.InvariantCulture, $"A search can have at most {MaxTerms} terms.");
                return false;
            }
        }

        query = new SearchQuery(terms);
        error = null;
        return true;
    }

    /// <summary>One token as a term; null when it holds nothing to look for (<c>""</c>).</summary>
    private static bool TryReadTerm(SearchToken token, SearchMoments moments, out SearchTerm? term, [NotNullWhen(false)] out string? error)
    {
        var value = SearchText.Normalize(token.Value);
        error = null;
        term = null;
        if (token.Prefix is null)
        {
            term = value.Length == 0 ? null : new SearchTerm.Words(token.IsNegated, value);
            return true;
        }

        if (value.Length == 0)
        {
            error = $"{token.Prefix}: needs a value.";
            return false;
        }

        term = token.Prefix switch
        {
            "is" => value switch
            {
                "read" => new SearchTerm.Flag(token.IsNegated, SearchFlag.Read),
                "unread" => new SearchTerm.Flag(token.IsNegated, SearchFlag.Unread),
                _ => null,
            },
            "has" => value is "attachment" or "attachments" ? new SearchTerm.Flag(token.IsNegated, SearchFlag.HasAttachment) : null,
            "before" or "after" => moments.TryRead(value, out var moment)
                ? new SearchTerm.Time(token.IsNegated, token.Prefix == "before", moment)
                : null,
            _ => new SearchTerm.Field(token.IsNegated, SearchPrefixes.Fields[token.Prefix], value),
        };
        error = term is null ? $"{token.Prefix}:{token.Value} is not understood: {SearchPrefixes.Expectation(token.Prefix)}" : null;
        return error is null;
    }
}
