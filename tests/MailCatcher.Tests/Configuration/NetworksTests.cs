using System.Net;
using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class NetworksTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1:1", "11.0.0.1:1")]
    [InlineData("192.0.2.7", "192.0.2.7:1", "192.0.2.8:1")]
    [InlineData("2001:db8::/32", "[2001:db8:1::1]:1", "[2001:db9::1]:1")]
    [InlineData("::1", "[::1]:1", "127.0.0.1:1")]
    [InlineData("10.0.0.0/8, ::1", "[::1]:1", "[::2]:1")]
    [InlineData("127.0.0.0/8", "[::ffff:127.0.0.1]:1", "[::ffff:10.0.0.1]:1")]
    [InlineData("0.0.0.0/0", "203.0.113.9:1", "[::1]:1")]
    public void A_peer_is_in_the_network_or_not(string text, string inside, string outside)
    {
        var networks = Networks.ParseList(text);

        Assert.Null(networks.Error);
        Assert.True(networks.Value.Contains(IPEndPoint.Parse(inside)));
        Assert.False(networks.Value.Contains(IPEndPoint.Parse(outside)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("10/8")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8,")]
    [InlineData("::1/129")]
    [InlineData("[::1]")]
    [InlineData("fe80::1%1")]
    [InlineData("10.0.0.0/8/8")]
    public void Anything_else_is_no_network(string text)
        => Assert.EndsWith("is no network such as 10.0.0.0/8, 2001:db8::/32 or 192.0.2.7", Networks.ParseList(text).Error, StringComparison.Ordinal);
}
