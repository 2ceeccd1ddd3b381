using System.Text;
using MailCatcher.Store.Search;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// A search query made ready to be asked of many entries. It finds the same messages as <see cref="SearchMatcher"/>.
/// </summary>
internal sealed class CompiledQuery
{
    private readonly Term[] _terms;

    /// <summary>Makes a query ready; its cheap terms are asked first.</summary>
    public CompiledQuery(SearchQuery query)
    {
        _terms = [.. query.Terms.Select(Compile).OrderBy(term => term.Text?.Length ?? 0)];
        RequiredText = _terms.Where(term => !term.IsNegated && term.Text is not null).Select(term => term.Text).MaxBy(text => text!.Length);
        IsTextAlone = query.Terms is [SearchTerm.Words { IsNegated: false }];
    }

    /// <summary>
    /// A text that is in the <see cref="SearchBlob"/> of every entry that matches: the longest there is; null when the query
    /// asks for none.
    /// </summary>
    public TextNeedle? RequiredText { get; }

    /// <summary>True when every entry with <see cref="RequiredText"/> in its blob matches.</summary>
    public bool IsTextAlone { get; }

    /// <summary>Whether an entry matches all terms.</summary>
    public bool Matches(IndexEntry entry)
    {
        foreach (var term in _terms)
        {
            if (term.Matches(entry) == term.IsNegated)
            {
                return false;
            }
        }

        return true;
    }

    private static Term Compile(SearchTerm term) => term switch
    {
        SearchTerm.Words words => Words(words),
        SearchTerm.Field field => Field(field),
        SearchTerm.Flag flag => Flag(flag),
        SearchTerm.Time time => Time(time),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "Unknown kind of term."),
    };

    private static Term Words(SearchTerm.Words term)
    {
        var text = new TextNeedle(Encoding.UTF8.GetBytes(term.Text));
        return new Term(term.IsNegated, text, entry => text.IndexIn(entry.Text.Octets) >= 0);
    }

    private static Term Field(SearchTerm.Field term)
    {
        if (term.In == SearchField.Session)
        {
            var isSession = SessionId.TryParse(term.Text, out var session);
            return new Term(term.IsNegated, Text: null, entry => isSession && entry.Session == session.Value);
        }

        var text = new TextNeedle(Encoding.UTF8.GetBytes(term.Text));
        return new Term(term.IsNegated, text, term.In == SearchField.Tag
            ? entry => Array.IndexOf(entry.Tags, term.Text) >= 0
            : entry => text.IndexIn(SearchBlob.Field(entry.Text.Octets, term.In)) >= 0);
    }

    private static Term Flag(SearchTerm.Flag term) => new(term.IsNegated, Text: null, term.Value switch
    {
        SearchFlag.Read => entry => entry.IsRead,
        SearchFlag.Unread => entry => !entry.IsRead,
        _ => entry => entry.HasAttachment,
    });

    private static Term Time(SearchTerm.Time term)
    {
        // Times of receipt are whole milliseconds: the first of them at or after the moment decides.
        var ticks = term.Moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var moment = (ticks / TimeSpan.TicksPerMillisecond) + (ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0);
        return new Term(term.IsNegated, Text: null, entry => term.IsBefore == (entry.ReceivedAt < moment));
    }

    /// <param name="IsNegated">Whether entries that match are left out.</param>
    /// <param name="Text">Text that entries which match have somewhere; null when there is none.</param>
    /// <param name="Matches">Whether an entry matches.</param>
    private readonly record struct Term(bool IsNegated, TextNeedle? Text, Func<IndexEntry, bool> Matches);
}
