using System.Text;
using CsCheck;
using MailCatcher.Store.Search;

namespace MailCatcher.Store.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text", "plain text")]
    [InlineData("MiXeD", "mixed")]
    [InlineData("  two\t\r\n words ", "two words")]
    [InlineData("a\u00a0b\u3000c\u2028d", "a b c d")]
    [InlineData("bell\aand\0nul", "bell and nul")]
    [InlineData("ÄÖÜ Ñ Ж ΑΒΓ", "äöü ñ ж αβγ")]
    [InlineData("日本語 ＡＢＣ", "日本語 ａｂｃ")]
    [InlineData("😀 A", "😀 a")]
    [InlineData("\t", "")]
    public void Texts_are_brought_into_one_form(string text, string expected) => Assert.Equal(expected, SearchText.Normalize(text));

    [Fact]
    public void Halves_of_surrogate_pairs_are_replaced()
    {
        // Attributes are stored as UTF-8, which cannot carry them.
        Assert.Equal("x\ufffdy", SearchText.Normalize("x\ud83dy"));
        Assert.Equal("\ufffdx", SearchText.Normalize("\ude00x"));
        Assert.Equal("x\ufffd", SearchText.Normalize("x\ud83d"));
    }

    [Fact]
    public void Normalizing_again_changes_nothing()
        => Gen.String.Sample(text => Assert.Equal(SearchText.Normalize(text), SearchText.Normalize(SearchText.Normalize(text))));

    [Fact]
    public void Normal_text_has_no_control_characters_and_survives_UTF8()
        => Gen.OneOf(
                Gen.String,
                Gen.OneOf(' ', '\t', 'A', 'é', '\ud83d', '\ude00', '\0', '日').Array[0, 20].Select(chars => new string(chars)))
            .Sample(text =>
            {
                var normal = SearchText.Normalize(text);
                Assert.DoesNotContain(normal, char.IsControl);
                Assert.DoesNotContain("  ", normal, StringComparison.Ordinal);
                Assert.Equal(normal.Trim(' '), normal);
                Assert.Equal(normal, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(normal)));
            });
}
