using System.Net;

namespace MailCatcher.Web.Tests.Api;

public sealed class ViewTests
{
    private const string Policy =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; img-src 'self' data:";

    [Theory]
    [InlineData("/view/latest.html", Policy)]
    [InlineData("//view/latest.html", Policy)]
    [InlineData("/view///latest.html?remote=0", Policy)]
    [InlineData("/view/latest.html?embed=1&remote=1", Policy + " http: https:")]
    public async Task Html_is_shown_under_a_policy_of_its_own(string path, string policy)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Rich);

        using var response = await web.Client.GetAsync(web.Url(path));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(policy, response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(path.Contains("remote=1", StringComparison.Ordinal), html.Contains("track.example.net", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pictures_of_the_mail_point_at_its_parts_below_the_web_root()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { WebRoot = "/mail" });
        var message = await web.CaptureAsync(Mails.Rich);

        var html = await web.GetAsync($"/mail/view/{message.Id}.html");

        Assert.Contains($"src=\"/mail/api/v1/message/{message.Id}/part/1.2\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewing_marks_read()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Rich);

        await web.GetAsync($"/view/{message.Id}.html");

        Assert.True((await web.Store.FindAsync(message.Id, CancellationToken.None))!.Summary.IsRead);
    }

    [Fact]
    public async Task A_mail_without_html_says_so()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain);

        Assert.Equal(
            (HttpStatusCode.NotFound, "This message does not contain a HTML part"),
            await web.SendAsync(HttpMethod.Get, $"/view/{message.Id}.html"));
    }

    [Theory]
    [InlineData("/view/0000000000000000000000.html")]
    [InlineData("/view/nobody.txt")]
    [InlineData("/view/latest.html")]
    public async Task A_mail_that_is_not_there_says_so(string path)
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal((HttpStatusCode.NotFound, "Message not found"), await web.SendAsync(HttpMethod.Get, path));
    }

    [Fact]
    public async Task Text_is_shown_as_text()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain);

        using var response = await web.Client.GetAsync($"/view/{message.Id}.txt");

        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("Hello Bob\r\n", await response.Content.ReadAsStringAsync());
        Assert.StartsWith("sandbox; default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/mail", "/mail")]
    public async Task The_latest_mail_has_an_address(string webRoot, string prefix)
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { WebRoot = webRoot });

        var empty = await RawHttp.SendAsync(web.Address, $"GET {prefix}/view/latest HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var message = await web.CaptureAsync(Mails.Plain);
        var full = await RawHttp.SendAsync(web.Address, $"GET {prefix}/view/latest HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 302 ", full, StringComparison.Ordinal);
        Assert.Contains($"\r\nLocation: {prefix}/\r\n", empty, StringComparison.Ordinal);
        Assert.Contains($"\r\nLocation: {prefix}/view/{message.Id}\r\n", full, StringComparison.Ordinal);
    }
}
