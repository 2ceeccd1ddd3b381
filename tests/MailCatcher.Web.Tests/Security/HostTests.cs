using System.Net;

namespace MailCatcher.Web.Tests.Security;

public sealed class HostTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8025")]
    [InlineData("localhost.")]
    [InlineData("inbox.localhost")]
    [InlineData("127.0.0.1:8025")]
    [InlineData("192.168.1.20")]
    [InlineData("[::1]:8025")]
    [InlineData("[fe80::1]")]
    [InlineData("host.docker.internal")]
    [InlineData("mailcatcher:8025")]
    [InlineData("mail.test:8025")]
    [InlineData("allowed.example.com")]
    [InlineData("a.b.dev.example.com")]
    [InlineData("proxied.example.com")]
    public async Task Names_that_no_stranger_can_point_here_are_answered(string host)
        => Assert.Equal(HttpStatusCode.OK, await AskAsync(host));

    [Theory]
    [InlineData("evil.example.com")]
    [InlineData("localhost.evil.example.com")]
    [InlineData("evil-localhost.com")]
    [InlineData("xallowed.example.com")]
    [InlineData("dev.example.com.evil.net")]
    [InlineData("127.0.0.1.nip.io")]
    public async Task Other_names_are_turned_away(string host)
        => Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(host));

    [Fact]
    public async Task The_refusal_says_what_to_do()
    {
        await using var web = await WebUnderTest.StartAsync();
        web.Client.DefaultRequestHeaders.Host = "evil.example.com:8025";

        Assert.Equal(
            (HttpStatusCode.Forbidden, "This server does not answer to the name \"evil.example.com\". If it should, start it with --allowed-hosts evil.example.com\n"),
            await web.SendAsync(HttpMethod.Get, "/api/v1/messages"));
    }

    [Fact]
    public async Task Any_name_can_be_allowed()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { AllowedHosts = ["*"] });
        web.Client.DefaultRequestHeaders.Host = "whatever.example.com";

        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Get, "/api/v1/messages")).Status);
    }

    [Fact]
    public async Task A_program_without_a_host_header_is_no_browser()
    {
        await using var web = await WebUnderTest.StartAsync();

        var answer = await RawHttp.SendAsync(web.Address, "GET /api/v1/messages HTTP/1.0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> AskAsync(string host)
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions
        {
            HostName = "mail.test",
            AllowedHosts = ["allowed.example.com", "*.dev.example.com", "https://proxied.example.com"],
        });
        web.Client.DefaultRequestHeaders.Host = host;
        return (await web.SendAsync(HttpMethod.Get, "/api/v1/messages")).Status;
    }
}
