using System.Net;

namespace MailCatcher.Web.Tests.Security;

public sealed class WebRootTests
{
    [Theory]
    [InlineData("/mail")]
    [InlineData("mail/")]
    [InlineData("/mail/")]
    public async Task Everything_is_below_the_web_root_and_nothing_beside_it(string root)
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { WebRoot = root });

        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Get, "/mail/api/v1/messages")).Status);
        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Get, "/mail//api/v1/messages")).Status);
        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Get, "/mail/livez")).Status);
        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Post, "/mail/hubs/inbox/negotiate?negotiateVersion=1")).Status);
        Assert.Equal((HttpStatusCode.NotFound, "File not found\n"), await web.SendAsync(HttpMethod.Get, "/api/v1/messages"));
        Assert.Equal((HttpStatusCode.NotFound, "File not found\n"), await web.SendAsync(HttpMethod.Get, "/mailbox/api/v1/messages"));
        Assert.Equal((HttpStatusCode.NotFound, "File not found\n"), await web.SendAsync(HttpMethod.Delete, "/api/v1/messages"));
    }

    [Fact]
    public async Task The_top_leads_to_the_web_root()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { WebRoot = "/mail" });

        var answer = await RawHttp.SendAsync(web.Address, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nLocation: /mail/\r\n", answer, StringComparison.Ordinal);
    }
}
