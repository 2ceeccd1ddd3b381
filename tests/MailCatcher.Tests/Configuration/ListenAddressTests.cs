using System.Net;
using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:1025", "127.0.0.1", null, 1025)]
    [InlineData("0.0.0.0:25", "0.0.0.0", null, 25)]
    [InlineData("[::1]:0", "::1", null, 0)]
    [InlineData("[::]:65535", "::", null, 65535)]
    [InlineData("localhost:1025", "127.0.0.1", "::1", 1025)]
    [InlineData("LocalHost:0", "127.0.0.1", "::1", 0)]
    [InlineData("*:8025", "0.0.0.0", "::", 8025)]
    public void Addresses_are_read(string text, string address, string? twin, int port)
    {
        var parsed = ListenAddress.ParseList(text);

        Assert.Null(parsed.Error);
        var entry = Assert.Single(parsed.Value);
        Assert.Equal(IPAddress.Parse(address), entry.Address);
        Assert.Equal(twin is null ? null : IPAddress.Parse(twin), entry.Twin);
        Assert.Equal(port, entry.Port);
    }

    [Fact]
    public void A_list_keeps_its_order()
    {
        var parsed = ListenAddress.ParseList("127.0.0.1:25, [::1]:2525,*:0");

        Assert.Equal([25, 2525, 0], parsed.Value.Select(entry => entry.Port));
    }

    [Theory]
    [InlineData("off")]
    [InlineData("OFF")]
    public void Off_is_an_empty_list(string text) => Assert.Empty(ListenAddress.ParseList(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("1025")]
    [InlineData(":1025")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1:+1")]
    [InlineData("127.0.0.1:smtp")]
    [InlineData("127.1:25")]
    [InlineData("1:25")]
    [InlineData("256.0.0.1:25")]
    [InlineData("::1:25")]
    [InlineData("[::1]")]
    [InlineData("[127.0.0.1]:25")]
    [InlineData("[::g]:25")]
    [InlineData("mail.example:25")]
    [InlineData("127.0.0.1:25,off")]
    [InlineData("127.0.0.1:25,")]
    public void Anything_else_is_refused_with_the_entry_and_an_example(string text)
    {
        var error = ListenAddress.ParseList(text).Error;

        Assert.NotNull(error);
        Assert.Contains($"'{text.Split(',')[^1]}'", error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1025", error, StringComparison.Ordinal);
    }
}
