using System.Net;

namespace MailCatcher.Web.Tests.Security;

public sealed class OriginTests
{
    [Theory]
    [InlineData("localhost:8025", "http://localhost:8025")]
    [InlineData("localhost:8025", "https://localhost:8025")]
    [InlineData("LocalHost:8025", "http://localhost:8025")]
    [InlineData("mailcatcher", "http://mailcatcher")]
    [InlineData("mailcatcher", "https://mailcatcher")]
    [InlineData("[::1]:8025", "http://[::1]:8025")]
    [InlineData("localhost:8025", "https://mail.example.com")]
    [InlineData("localhost:8025", "http://localhost:3000")]
    public async Task Pages_from_here_and_allowed_ones_may_use_the_API(string host, string origin)
    {
        await using var web = await StartAsync(host, origin);

        using var response = await web.Client.GetAsync("/api/v1/messages");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(origin, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("GET, POST, DELETE, PUT, OPTIONS", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Contains("Origin", response.Headers.Vary);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("http://localhost:8026")]
    [InlineData("http://localhost")]
    [InlineData("http://127.0.0.1:8025")]
    [InlineData("https://evil.example.com")]
    [InlineData("https://mail.example.com:8443")]
    [InlineData("http://mail.example.com")]
    [InlineData("http://localhost:8025.evil.example.com")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Other_pages_are_kept_out(string origin)
    {
        await using var web = await StartAsync("localhost:8025", origin);
        await web.CaptureAsync(Mails.Rich);
        (HttpMethod, string)[] requests =
        [
            (HttpMethod.Get, "/api/v1/messages"),
            (HttpMethod.Get, "/view/latest.html"),
            (HttpMethod.Get, "/hubs/inbox"),
            (HttpMethod.Post, "/hubs/inbox/negotiate?negotiateVersion=1"),
            (HttpMethod.Options, "/api/v1/messages"),
            (HttpMethod.Put, "/api/v1/messages"),
            (HttpMethod.Post, "/api/v1/send"),
            (HttpMethod.Delete, "/api/v1/messages"),
            (HttpMethod.Delete, "/api/v1/search?query=mail"),
        ];
        foreach (var (method, path) in requests)
        {
            var (status, text) = await web.SendAsync(method, path);

            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.StartsWith("Blocked due to CORS violation\n", text, StringComparison.Ordinal);
        }

        Assert.Equal((1, 1), ((await web.Store.GetStatisticsAsync(CancellationToken.None)) is var s ? (s.Messages, s.Unread) : default));
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_browser_that_names_no_origin_is_believed_about_the_site(string? site, HttpStatusCode expected)
    {
        await using var web = await WebUnderTest.StartAsync();
        if (site is not null)
        {
            web.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        }

        Assert.Equal(expected, (await web.SendAsync(HttpMethod.Delete, "/api/v1/messages")).Status);
        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Get, "/api/v1/messages")).Status);
    }

    [Fact]
    public async Task An_allowed_page_is_no_stranger_whatever_the_browser_calls_it()
    {
        await using var web = await StartAsync("localhost:8025", "http://localhost:3000");
        web.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");

        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Delete, "/api/v1/messages")).Status);
    }

    [Theory]
    [InlineData("/api/v1/message/latest/part/1.2", "image", HttpStatusCode.OK)]
    [InlineData("/api/v1/message/latest/part/1.2", "script", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/message/latest", "image", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/message/latest/raw", "image", HttpStatusCode.Forbidden)]
    public async Task The_sandboxed_frame_of_a_mail_gets_its_pictures_and_nothing_else(string path, string destination, HttpStatusCode expected)
    {
        await using var web = await StartAsync("localhost:8025", "null");
        await web.CaptureAsync(Mails.Rich);
        web.Client.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "no-cors");
        web.Client.DefaultRequestHeaders.Add("Sec-Fetch-Dest", destination);

        using var response = await web.Client.GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_preflight_is_answered_without_a_password()
    {
        await using var web = await StartAsync("localhost:8025", "http://localhost:3000", new Users(IsOpen: false));

        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/messages");
        using var response = await web.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("http://localhost:3000", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_refusal_says_what_to_do()
    {
        await using var web = await StartAsync("localhost:8025", "https://other.example.com");

        Assert.Equal(
            "Blocked due to CORS violation\nPages of https://other.example.com may not use this server. "
            + "If they should, start it with --allowed-hosts https://other.example.com\n",
            (await web.SendAsync(HttpMethod.Get, "/api/v1/messages")).Body);
    }

    private static async Task<WebUnderTest> StartAsync(string host, string origin, Users? users = null)
    {
        var web = await WebUnderTest.StartAsync(
            new WebOptions { AllowedHosts = ["https://mail.example.com", "http://localhost:3000"], HttpAuth = users });
        web.Client.DefaultRequestHeaders.Host = host;
        web.Client.DefaultRequestHeaders.TryAddWithoutValidation("Origin", origin);
        return web;
    }
}
