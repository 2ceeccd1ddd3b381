using System.Globalization;
using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class AgeTests
{
    [Theory]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("12h", "0.12:00:00")]
    [InlineData("1d12h", "1.12:00:00")]
    [InlineData("90m", "0.01:30:00")]
    [InlineData("30S", "0.00:00:30")]
    [InlineData("2w", "14.00:00:00")]
    [InlineData("36500d", "36500.00:00:00")]
    public void Ages_are_read(string text, string expected)
    {
        var parsed = Age.Parse(text);

        Assert.Null(parsed.Error);
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), parsed.Value);
    }

    [Fact]
    public void Zero_is_no_limit()
    {
        var parsed = Age.Parse("0");

        Assert.Null(parsed.Error);
        Assert.Null(parsed.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("7x")]
    [InlineData("-7d")]
    [InlineData("1.5h")]
    [InlineData("0d")]
    [InlineData("7 d")]
    [InlineData("36501d")]
    [InlineData("36500d1s")]
    [InlineData("99999999999d")]
    public void Anything_else_is_refused_with_the_text(string text)
        => Assert.Contains($"'{text}'", Age.Parse(text).Error, StringComparison.Ordinal);
}
