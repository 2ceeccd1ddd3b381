using MailCatcher.Web.Http;

namespace MailCatcher.Web.Tests.Http;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("2m", 120)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", 0)]
    [InlineData("0.25m", 15)]
    public void Durations_are_read(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("ms")]
    [InlineData("-1s")]
    [InlineData("1h")]
    [InlineData("1 s")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("1,5s")]
    [InlineData("99999999999999999999999999999999999999s")]
    public void Anything_else_is_not(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.5, "500ms")]
    [InlineData(1.25, "1.25s")]
    [InlineData(30, "30s")]
    [InlineData(120, "2m")]
    [InlineData(90, "90s")]
    public void Durations_are_written_as_they_are_read(double seconds, string expected)
    {
        var duration = TimeSpan.FromSeconds(seconds);

        Assert.Equal(expected, Duration.Format(duration));
        Assert.True(Duration.TryParse(expected, out var again));
        Assert.Equal(duration, again);
    }
}
