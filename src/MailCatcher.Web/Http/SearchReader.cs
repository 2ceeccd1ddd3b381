using System.Diagnostics.CodeAnalysis;
using MailCatcher.Store.Search;

namespace MailCatcher.Web.Http;

/// <summary>Reads searches from requests.</summary>
internal sealed class SearchReader(TimeProvider time)
{
    /// <summary>
    /// True with a search that asks for something; false with a sentence when it is not understood, or asks for nothing,
    /// which would mean every message.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="timeZone">IANA name of the zone of dates in it; an unknown or empty one counts as this machine's.</param>
    /// <param name="query">The search; null on failure.</param>
    /// <param name="error">What was wrong; null on success.</param>
    public bool TryRead(
        string text, string timeZone, [NotNullWhen(true)] out SearchQuery? query, [NotNullWhen(false)] out string? error)
    {
        if (!SearchQueryParser.TryParse(text, Zone(timeZone), time, out var parsed, out error))
        {
            query = null;
            return false;
        }

        query = parsed.Terms.Count > 0 ? parsed : null;
        error = query is null ? "Error: no search query" : null;
        return query is not null;
    }

    private TimeZoneInfo Zone(string name)
        => name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : time.LocalTimeZone;
}
