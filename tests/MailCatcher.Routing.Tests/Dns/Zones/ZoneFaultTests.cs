using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Tests.Dns.Zones;

public class ZoneFaultTests
{
    [Theory]
    [InlineData("servfail", null, null, "servfail")]
    [InlineData("NXDOMAIN", null, null, "nxdomain")]
    [InlineData("delay", null, null, "delay 6")]
    [InlineData("delay", 0.5, null, "delay 0.5")]
    [InlineData("flap", null, null, "flap 2")]
    [InlineData("flap", null, 3, "flap 3")]
    [InlineData("drop", 9.0, 9, "drop")]
    public void A_fault_is_made_of_a_kind_and_what_it_needs(string kind, double? delay, int? every, string expected)
    {
        Assert.True(ZoneFault.TryCreate(kind, delay, every, out var fault, out var reason), reason);
        Assert.Equal(expected, fault?.ToString());
    }

    [Theory]
    [InlineData("explode", null, null, "'explode' is no fault; there are nxdomain, servfail, refused, drop, delay, truncate, flap")]
    [InlineData("3", null, null, "'3' is no fault")]
    [InlineData("delay", -1.0, null, "a delay is between 0 and 300 seconds")]
    [InlineData("delay", double.NaN, null, "a delay is between 0 and 300 seconds")]
    [InlineData("delay", 301.0, null, "a delay is between 0 and 300 seconds")]
    [InlineData("flap", null, 0, "flapping needs a period of at least 1")]
    public void A_fault_that_makes_no_sense_says_why(string kind, double? delay, int? every, string expected)
    {
        Assert.False(ZoneFault.TryCreate(kind, delay, every, out _, out var reason));
        Assert.StartsWith(expected, reason, StringComparison.Ordinal);
    }
}
