using System.Net;

namespace MailCatcher.Web.Tests.Api;

public sealed class PartTests
{
    [Theory]
    [InlineData("image/png", "inline")]
    [InlineData("IMAGE/PNG", "inline")]
    [InlineData("application/pdf", "inline")]
    [InlineData("text/plain", "inline")]
    [InlineData("audio/ogg", "inline")]
    [InlineData("text/html", "attachment")]
    [InlineData("text/HTML; charset=utf-8", "attachment")]
    [InlineData("image/svg+xml", "attachment")]
    [InlineData("text/xml", "attachment")]
    [InlineData("application/xhtml+xml", "attachment")]
    [InlineData("application/javascript", "attachment")]
    [InlineData("text/javascript", "attachment")]
    [InlineData("application/octet-stream", "attachment")]
    [InlineData("video/x+xml", "attachment")]
    [InlineData("nonsense", "inline")]
    public async Task Only_types_that_run_nothing_are_shown_by_the_browser(string type, string disposition)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.With(type, "attachment; filename=a", "<script>alert(1)</script>"));

        using var response = await web.Client.GetAsync("/api/v1/message/latest/part/2");

        Assert.Equal($"{disposition}; filename=\"a\"", Header(response, "Content-Disposition"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        var policy = Header(response, "Content-Security-Policy");
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal(type != "application/pdf", policy.StartsWith("sandbox; default-src 'none'", StringComparison.Ordinal));
        Assert.Equal("<script>alert(1)</script>", await response.Content.ReadAsStringAsync());
        Assert.Equal(25, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Every_part_can_be_saved()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.With("image/png", "inline; filename=a.png", "x"));

        using var response = await web.Client.GetAsync("/api/v1/message/latest/part/2?dl=1");

        Assert.Equal("attachment; filename=\"a.png\"", Header(response, "Content-Disposition"));
    }

    [Fact]
    public async Task Text_keeps_its_charset_and_its_octets()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync("Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-2022-jp\n\n\u001b$B4A;z\u001b(B\n");

        using var response = await web.Client.GetAsync("/api/v1/message/latest/part/0");

        Assert.Equal("text/plain; charset=iso-2022-jp", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("\u001b$B4A;z\u001b(B\r\n"u8.ToArray(), await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("attachment; filename=\"a\\\"b\\\\c.txt\"")]
    [InlineData("attachment; filename*=UTF-8''a%0D%0ASet-Cookie:%20x=y.txt")]
    [InlineData("attachment; filename=\"=?utf-8?q?a=0D=0ASet-Cookie:_x=3Dy?=\"")]
    [InlineData("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd")]
    [InlineData("attachment; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E2%80%AEfdp.exe")]
    public async Task File_names_cannot_break_out_of_their_header(string disposition)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.With("application/zip", disposition, "x"));

        var answer = await RawHttp.SendAsync(web.Address, "GET /api/v1/message/latest/part/2 HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nSet-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        var header = answer.Split("\r\n").Single(line => line.StartsWith("Content-Disposition:", StringComparison.Ordinal));
        Assert.Matches("^Content-Disposition: attachment; filename=\"[^\"\\\\/]+\"(; filename\\*=UTF-8''[A-Za-z0-9!#$&+\\-.^_`|~%]+)?$", header);
        Assert.DoesNotContain("%E2%80%AE", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/message/latest/part/9")]
    [InlineData("/api/v1/message/latest/part/1%2F2")]
    [InlineData("/api/v1/message/latest/part/-1")]
    public async Task An_unknown_part_is_not_found(string path)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Rich);

        Assert.Equal(HttpStatusCode.NotFound, (await web.SendAsync(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task A_part_without_a_name_gets_one_with_an_extension()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Plain);

        using var response = await web.Client.GetAsync("/api/v1/message/latest/part/0");

        Assert.Equal("inline; filename=\"part-0.txt\"", Header(response, "Content-Disposition"));
    }

    [Fact]
    public async Task Pictures_of_a_mail_load_in_its_sandboxed_frame()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Rich);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/message/latest/part/1.2");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await web.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("cross-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_large_part_is_streamed()
    {
        await using var web = await WebUnderTest.StartAsync();
        var body = string.Concat(Enumerable.Repeat(new string('x', 76) + "\n", 100_000));
        await web.CaptureAsync("Subject: Large\nMIME-Version: 1.0\nContent-Type: text/plain\n\n" + body);

        using var response = await web.Client.GetAsync("/api/v1/message/latest/part/0", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(7_800_000, response.Content.Headers.ContentLength);
        Assert.Equal(7_800_000, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    private static string Header(HttpResponseMessage response, string name)
        => string.Join(", ", response.Headers.TryGetValues(name, out var values) ? values : response.Content.Headers.GetValues(name));
}
