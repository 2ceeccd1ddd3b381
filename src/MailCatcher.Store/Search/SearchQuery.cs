namespace MailCatcher.Store.Search;

/// <summary>
/// A parsed search: a message is found when all <see cref="Terms"/> match it. Made by <see cref="SearchQueryParser"/>;
/// what each term means is said in the README of this folder.
/// </summary>
/// <param name="Terms">The terms, in the order they were typed; empty matches everything.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>Matches every message.</summary>
    public static SearchQuery Everything { get; } = new([]);
}
