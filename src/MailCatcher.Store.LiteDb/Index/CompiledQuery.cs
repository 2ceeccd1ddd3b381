using System.Text;
using MailCatcher.Store.Search;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// A search query made ready to be asked of many entries. It finds the same messages as <see cref="SearchMatcher"/>.
/// </summary>
internal sealed class CompiledQuery
{
    private readonly Term[] _terms;

    /// <summary>Makes a query ready; its cheap terms are asked first.</summary>
    public CompiledQuery(SearchQuery query) => _terms = [.. query.Terms.Select(Compile).OrderBy(term => term.IsScan)];

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
        var needle = Encoding.UTF8.GetBytes(term.Text);
        return new Term(
            term.IsNegated,
            IsScan: true,
            entry => entry.Text.AsSpan().IndexOf(needle) >= 0
                || Array.Exists(entry.Tags, tag => tag.Contains(term.Text, StringComparison.Ordinal)));
    }

    private static Term Field(SearchTerm.Field term)
    {
        if (term.In == SearchField.Tag)
        {
            return new Term(term.IsNegated, IsScan: false, entry => Array.IndexOf(entry.Tags, term.Text) >= 0);
        }

        var needle = Encoding.UTF8.GetBytes(term.Text);
        return new Term(term.IsNegated, IsScan: true, entry => SearchBlob.Field(entry.Text, term.In).IndexOf(needle) >= 0);
    }

    private static Term Flag(SearchTerm.Flag term) => new(term.IsNegated, IsScan: false, term.Value switch
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
        return new Term(term.IsNegated, IsScan: false, entry => term.IsBefore == (entry.ReceivedAt < moment));
    }

    /// <param name="IsNegated">Whether entries that match are left out.</param>
    /// <param name="IsScan">Whether it reads the text of an entry.</param>
    /// <param name="Matches">Whether an entry matches.</param>
    private readonly record struct Term(bool IsNegated, bool IsScan, Func<IndexEntry, bool> Matches);
}
