using CsCheck;
using MailCatcher.Store.Search;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Store.Tests.Search;

public sealed class SearchQueryParserTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 30, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.CreateCustomTimeZone("Tokyo", TimeSpan.FromHours(9), "Tokyo", "Tokyo");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"")]
    [InlineData("-\"\" \"  \"")]
    public void Nothing_typed_matches_everything(string text) => Assert.Empty(Parse(text));

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("HELLO", "hello")]
    [InlineData("hello world", "hello", "world")]
    [InlineData("\"Hello  World\"", "hello world")]
    [InlineData("say\"hello world\"now", "sayhello worldnow")]
    [InlineData("\"a \\\"quoted\\\" word\"", "a \"quoted\" word")]
    [InlineData("\"back\\\\slash\"", "back\\slash")]
    [InlineData("back\\slash", "back\\slash")]
    [InlineData("\"no end", "no end")]
    [InlineData("日本語\u3000メール", "日本語", "メール")]
    [InlineData("ÅSA ΣΊΣΥΦΟΣ", "åsa", "σίσυφοσ")]
    [InlineData("foo:bar", "foo:bar")]
    [InlineData("http://example.com/?a=b", "http://example.com/?a=b")]
    [InlineData("12:30", "12:30")]
    [InlineData("::", "::")]
    [InlineData(":x", ":x")]
    [InlineData("\"from:bob\"", "from:bob")]
    [InlineData("a-b", "a-b")]
    [InlineData("-", "-")]
    [InlineData("a - b !", "a", "-", "b", "!")]
    public void Words_and_phrases(string text, params string[] words)
        => Assert.Equal(words.Select(word => new SearchTerm.Words(false, word)), Parse(text));

    [Theory]
    [InlineData("-word", "word")]
    [InlineData("!word", "word")]
    [InlineData("-\"two words\"", "two words")]
    [InlineData("--word", "-word")]
    [InlineData("-foo:bar", "foo:bar")]
    [InlineData("\"-word\"", null)]
    public void A_sign_negates(string text, string? negated)
        => Assert.Equal(new SearchTerm.Words(negated is not null, negated ?? "-word"), Assert.Single(Parse(text)));

    [Theory]
    [InlineData("from:bob", SearchField.From, "bob")]
    [InlineData("FROM:Bob", SearchField.From, "bob")]
    [InlineData("to:\"Bob Smith\"", SearchField.To, "bob smith")]
    [InlineData("cc:x", SearchField.Cc, "x")]
    [InlineData("bcc:x", SearchField.Bcc, "x")]
    [InlineData("reply-to:x", SearchField.ReplyTo, "x")]
    [InlineData("addressed:x", SearchField.Addressed, "x")]
    [InlineData("subject:re:", SearchField.Subject, "re:")]
    [InlineData("message-id:<a@b>", SearchField.MessageId, "<a@b>")]
    [InlineData("tag:Urgent", SearchField.Tag, "urgent")]
    [InlineData("user:Bob", SearchField.User, "bob")]
    [InlineData("session:3w5e11264sgsf", SearchField.Session, "3w5e11264sgsf")]
    public void A_prefix_looks_into_a_field(string text, SearchField field, string value)
    {
        Assert.Equal(new SearchTerm.Field(false, field, value), Assert.Single(Parse(text)));
        Assert.Equal(new SearchTerm.Field(true, field, value), Assert.Single(Parse("-" + text)));
        Assert.Equal(new SearchTerm.Field(true, field, value), Assert.Single(Parse("!" + text)));
    }

    [Theory]
    [InlineData("is:read", SearchFlag.Read)]
    [InlineData("is:UNREAD", SearchFlag.Unread)]
    [InlineData("has:attachment", SearchFlag.HasAttachment)]
    [InlineData("has:attachments", SearchFlag.HasAttachment)]
    public void States_and_features(string text, SearchFlag flag)
    {
        Assert.Equal(new SearchTerm.Flag(false, flag), Assert.Single(Parse(text)));
        Assert.Equal(new SearchTerm.Flag(true, flag), Assert.Single(Parse("-" + text)));
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-23T15:00:00Z")]
    [InlineData("2026/11/24", "2026-11-23T15:00:00Z")]
    [InlineData("2026-11-24T10:15", "2026-11-24T01:15:00Z")]
    [InlineData("2026-11-24t10:15:30", "2026-11-24T01:15:30Z")]
    [InlineData("\"2026-11-24 10:15\"", "2026-11-24T01:15:00Z")]
    [InlineData("2026-11-24T10:15:30.5", "2026-11-24T01:15:30.5Z")]
    [InlineData("2026-11-24T10:15Z", "2026-11-24T10:15:00Z")]
    [InlineData("2026-11-24T10:15:30+02:00", "2026-11-24T08:15:30Z")]
    [InlineData("2026-11-24T10:15:30.123456Z", "2026-11-24T10:15:30.123456Z")]
    [InlineData("today", "2026-11-24T15:00:00Z")]
    [InlineData("Yesterday", "2026-11-23T15:00:00Z")]
    [InlineData("-90s", "2026-11-24T15:28:30Z")]
    [InlineData("-30m", "2026-11-24T15:00:00Z")]
    [InlineData("-1h", "2026-11-24T14:30:00Z")]
    [InlineData("-2d", "2026-11-22T15:30:00Z")]
    [InlineData("-1w", "2026-11-17T15:30:00Z")]
    public void Moments_in_time(string value, string expected)
    {
        var moment = DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(new SearchTerm.Time(false, true, moment), Assert.Single(Parse($"before:{value}")));
        Assert.Equal(new SearchTerm.Time(true, false, moment), Assert.Single(Parse($"-after:{value}")));
    }

    [Theory]
    [InlineData("from:", "from: needs a value.")]
    [InlineData("subject:\"\"", "subject: needs a value.")]
    [InlineData("before: 2026-11-24", "before: needs a value.")]
    [InlineData("is:red", "is:red is not understood: use is:read or is:unread.")]
    [InlineData("has:Wings", "has:Wings is not understood: use has:attachment.")]
    [InlineData("hello before:soon", "before:soon is not understood: use a date")]
    [InlineData("after:2026-13-01", "after:2026-13-01 is not understood: use a date")]
    [InlineData("after:1h", "after:1h is not understood: use a date")]
    [InlineData("after:-h", "after:-h is not understood: use a date")]
    [InlineData("after:-1x", "after:-1x is not understood: use a date")]
    [InlineData("after:-99999999999d", "after:-99999999999d is not understood: use a date")]
    [InlineData("after:-2147483647w", "after:-2147483647w is not understood: use a date")]
    [InlineData("after:0001-01-01", "after:0001-01-01 is not understood: use a date")]
    public void What_is_not_understood_is_named(string text, string error)
    {
        Assert.False(SearchQueryParser.TryParse(text, Tokyo, Clock(), out var query, out var said));
        Assert.StartsWith(error, said, StringComparison.Ordinal);
        Assert.Same(SearchQuery.Everything, query);
    }

    [Fact]
    public void Too_many_terms_are_refused()
    {
        Assert.Equal(SearchQueryParser.MaxTerms, Parse(string.Join(' ', Enumerable.Repeat("x", SearchQueryParser.MaxTerms))).Count);
        Assert.False(SearchQueryParser.TryParse(
            string.Join(' ', Enumerable.Repeat("x", SearchQueryParser.MaxTerms + 1)), Tokyo, Clock(), out _, out var error));
        Assert.Equal("A search can have at most 64 terms.", error);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_is_read_all_the_same()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone(
            "Skipping",
            TimeSpan.FromHours(1),
            "Skipping",
            "Skipping",
            "Skipping (summer)",
            [
                TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                    DateTime.MinValue.Date,
                    DateTime.MaxValue.Date,
                    TimeSpan.FromHours(1),
                    TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 29),
                    TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 25)),
            ]);
        Assert.True(SearchQueryParser.TryParse("after:2026-03-29T02:30", zone, Clock(), out var query, out _));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), Assert.IsType<SearchTerm.Time>(query.Terms[0]).Moment);
    }

    [Fact]
    public void Any_text_is_understood_or_refused_with_a_sentence()
        => Gen.OneOf(
                Gen.String,
                Gen.OneOf(" ", "\"", "\\", "-", "!", ":", "from:", "is:", "before:", "-1h", "2026-11-24", "a", "\u3000", "\ud800")
                    .Array[0, 12].Select(string.Concat))
            .Sample(text =>
            {
                var isUnderstood = SearchQueryParser.TryParse(text, Tokyo, Clock(), out var query, out var error);
                Assert.Equal(isUnderstood, error is null);
                Assert.All(query.Terms, term => Assert.True(term switch
                {
                    SearchTerm.Words words => IsNormal(words.Text),
                    SearchTerm.Field field => IsNormal(field.Text),
                    _ => true,
                }));
            });

    [Fact]
    public void A_quoted_word_is_found_as_it_is()
        => Gen.String.Where(text => SearchText.Normalize(text).Length > 0).Sample(text =>
        {
            var quoted = "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
            Assert.Equal(new SearchTerm.Words(false, SearchText.Normalize(text)), Assert.Single(Parse(quoted)));
        });

    private static bool IsNormal(string text) => text.Length > 0 && SearchText.Normalize(text) == text;

    private static FakeTimeProvider Clock() => new(Now);

    private static IReadOnlyList<SearchTerm> Parse(string text)
    {
        Assert.True(SearchQueryParser.TryParse(text, Tokyo, Clock(), out var query, out var error), error);
        return query.Terms;
    }
}
