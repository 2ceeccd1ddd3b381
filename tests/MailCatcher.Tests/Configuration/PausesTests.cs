using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class PausesTests
{
    [Theory]
    [InlineData("0", 0, "0h")]
    [InlineData("500ms", 500, "500ms")]
    [InlineData("1500 ms", -1, "")]
    [InlineData("1500ms", 1_500, "1500ms")]
    [InlineData("5S", 5_000, "5s")]
    [InlineData("90s", 90_000, "90s")]
    [InlineData("60s", 60_000, "1m")]
    [InlineData("24h", 86_400_000, "24h")]
    [InlineData("25h", -1, "")]
    [InlineData("5", -1, "")]
    [InlineData("s", -1, "")]
    [InlineData("", -1, "")]
    [InlineData("-5s", -1, "")]
    [InlineData("99999999999s", -1, "")]
    [InlineData("5d", -1, "")]
    public void A_number_and_a_unit_are_read_and_written(string text, int milliseconds, string written)
    {
        var parsed = Pauses.Parse(text);

        if (milliseconds < 0)
        {
            Assert.Equal($"'{text}' is no time up to a day, such as 500ms, 5s or 1m", parsed.Error);
            return;
        }

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), parsed.Value);
        Assert.Equal(written, Pauses.ToText(parsed.Value));
    }
}
