using System.Text;
using MailCatcher.Store.Search;
using TestKit.Connections;
using TestKit.Fuzzing;

namespace MailCatcher.Store.Tests.Fuzzing;

/// <summary>Queries that are almost right are understood, or the sentence says what was not.</summary>
public sealed class SearchQueryFuzz
{
    private static readonly byte[][] Queries =
    [
        .. new[]
        {
            "from:bob to:\"Bob Smith\" -subject:re: !word", "after:2024-01-31 before:\"2024/02/01 10:00\" after:-1h before:today", "larger:10k smaller:2.5MB",
            "is:unread has:attachment -is:read tag:\"two words\"", "\"a \\\"quoted\\\" word\" back\\slash \"no end", "message-id:<1@one.test> addressed:x reply-to:y",
            "日本語\u3000メール ÅSA ΣΊΣΥΦΟΣ",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public Task A_query_is_understood_or_refused_with_a_sentence() => Fuzz.RunAsync(Queries, inputs: 2_000, static octets =>
    {
        var time = new ObservedTimeProvider();
        if (SearchQueryParser.TryParse(Encoding.UTF8.GetString(octets), TimeZoneInfo.Utc, time, out var query, out var error))
        {
            Assert.InRange(query.Terms.Count, 0, SearchQueryParser.MaxTerms);
        }
        else
        {
            Assert.NotEmpty(error);
            Assert.Same(SearchQuery.Everything, query);
        }
    });
}
