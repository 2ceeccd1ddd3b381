using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Tests.Dns.Zones;

public class TimeToLiveTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("300", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1W2D", 777600)]
    [InlineData("2147483647", int.MaxValue)]
    public void Seconds_and_units_are_read(string text, int expected)
    {
        Assert.True(TimeToLive.TryParse(text, out var seconds));
        Assert.Equal(expected, seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("1x")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("99999999999")]
    [InlineData("9999999999w")]
    public void Anything_else_is_no_time(string text) => Assert.False(TimeToLive.TryParse(text, out _));
}
