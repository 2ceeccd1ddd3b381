using System.Text.RegularExpressions;
using CsCheck;
using MailCatcher.Routing.Reception;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class AddressPatternTests
{
    [Theory]
    [InlineData("bob@one.test", "bob@one.test", true)]
    [InlineData("bob@one.test", "BOB@One.Test", true)]
    [InlineData("bob@one.test", "bob@one.test.example", false)]
    [InlineData("bob@one.test", "abob@one.test", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything at all", true)]
    [InlineData("*@one.test", "@one.test", true)]
    [InlineData("*@one.test", "a@b@one.test", true)]
    [InlineData("*@one.test", "bob@one.tes", false)]
    [InlineData("bob+*@*", "bob+label@one.test", true)]
    [InlineData("bob+*@*", "bob@one.test", false)]
    [InlineData("?ob@one.test", "Bob@one.test", true)]
    [InlineData("?ob@one.test", "ob@one.test", false)]
    [InlineData("*a*b*", "xxabyy", true)]
    [InlineData("*a*b*", "xxbayy", false)]
    [InlineData("a**b", "ab", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("[a-z]", "b", false)]
    [InlineData("GRÜN@*", "grün@one.test", true)]
    [InlineData("/^b.b@/", "BOB@one.test", true)]
    [InlineData("/@one\\.test$/", "bob@one.test", true)]
    [InlineData("/@one\\.test$/", "bob@oneXtest", false)]
    [InlineData("/one/", "bob@one.test", true)]
    [InlineData("//", "", true)]
    [InlineData("/", "/", true)]
    [InlineData("/", "a", false)]
    public void A_pattern_is_compared_with_the_whole_text_or_searched_for(string pattern, string text, bool isMatch)
        => Assert.Equal(isMatch, AddressPattern.Parse(pattern).IsMatch(text));

    [Theory]
    [InlineData("", "a pattern must not be empty")]
    [InlineData("/(/", "/(/ is no regular expression: ")]
    [InlineData("/(a)\\1/", "/(a)\\1/ cannot be matched in bounded time: ")]
    [InlineData("/((a{1000}){1000}){1000}/", "/((a{1000}){1000}){1000}/ cannot be matched in bounded time: ")]
    [InlineData("/(?=a)/", "/(?=a)/ cannot be matched in bounded time: ")]
    public void What_is_no_pattern_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(AddressPattern.TryParse(text, out var pattern, out var problem));
        Assert.Null(pattern);
        Assert.StartsWith(reason, problem, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => AddressPattern.Parse(text));
    }

    [Fact]
    public void A_pattern_may_have_a_thousand_characters_and_no_more()
    {
        Assert.True(AddressPattern.TryParse(new string('*', AddressPattern.MaxLength), out var pattern, out _));
        Assert.True(pattern.IsMatch("x"));
        Assert.False(AddressPattern.TryParse(new string('*', AddressPattern.MaxLength + 1), out _, out _));
    }

    [Fact]
    public void The_text_of_a_pattern_is_kept()
    {
        Assert.Equal("/A*/", AddressPattern.Parse("/A*/").ToString());
        Assert.Equal("A*", AddressPattern.Parse("A*").Text);
    }

    [Fact]
    public void A_glob_says_what_the_regular_expression_of_the_same_meaning_says() => Gen.Select(
        Gen.Char["ab*?@"].Array[1, 8], Gen.Char["abAB@"].Array[0, 10]).Sample(static (pattern, text) =>
        {
            var glob = new string(pattern);
            var regex = "^" + Regex.Escape(glob).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
            return AddressPattern.Parse(glob).IsMatch(new string(text)) == AddressPattern.Parse($"/{regex}/").IsMatch(new string(text));
        });

    [Fact]
    public void Any_text_is_a_pattern_or_refused_and_matching_never_throws() => Gen.Select(Gen.String, Gen.String).Sample(static (pattern, text) =>
    {
        if (AddressPattern.TryParse($"/{pattern}/", out var regex, out _))
        {
            regex.IsMatch(text);
        }

        if (AddressPattern.TryParse(pattern, out var glob, out _))
        {
            glob.IsMatch(text);
        }
    });
}
