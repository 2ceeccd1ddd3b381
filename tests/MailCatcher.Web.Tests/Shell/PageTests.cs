using System.Net;
using System.Text;
using Microsoft.Extensions.FileProviders;

namespace MailCatcher.Web.Tests.Shell;

public sealed class PageTests : IDisposable
{
    private const string Index = "<!doctype html><html><head><base href=\"/\"><title>Inbox</title></head></html>";

    private readonly string _folder = Directory.CreateTempSubdirectory("mailcatcher-page-").FullName;
    private readonly PhysicalFileProvider _files;

    public PageTests()
    {
        Write("index.html", Index);
        Write("app/main.js", "export {};");
        Write("api/rest.js", "export const rest = 1;");
        Write("styles/tokens.css", ":root{}");
        Write("icons/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        _files = new PhysicalFileProvider(_folder);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=x")]
    [InlineData("/view/0000000000000000000000")]
    [InlineData("/view/0000000000000000000000/headers")]
    [InlineData("/mailbox/bob@example.com")]
    [InlineData("/mailbox/bob%40example.com/message/x")]
    [InlineData("/setup")]
    [InlineData("/app")]
    [InlineData("//setup")]
    [InlineData("/index.html")]
    public async Task Addresses_of_the_page_give_the_page(string path)
    {
        await using var web = await StartAsync();

        using var response = await web.Client.GetAsync(web.Url(path));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(Index, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/app/main.js", "text/javascript; charset=utf-8")]
    [InlineData("/api/rest.js", "text/javascript; charset=utf-8")]
    [InlineData("/styles/tokens.css", "text/css; charset=utf-8")]
    [InlineData("/icons/icon.svg", "image/svg+xml")]
    public async Task Files_have_their_types_and_strong_validators(string path, string type)
    {
        await using var web = await StartAsync();

        using var response = await web.Client.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await web.Client.SendAsync(again);

        Assert.Equal(type, response.Content.Headers.ContentType!.ToString());
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("/app/missing.js")]
    [InlineData("/api")]
    [InlineData("/api/v1/nonsense")]
    [InlineData("/api/v2/messages")]
    [InlineData("/hubs/other")]
    [InlineData("/favicon.ico")]
    [InlineData("/..%2findex.html.js")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd.txt")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var web = await StartAsync();

        Assert.Equal((HttpStatusCode.NotFound, "File not found\n"), await web.SendAsync(HttpMethod.Get, path));
    }

    [Fact]
    public async Task The_page_is_kept_from_inline_scripts_foreign_frames_and_foreign_servers()
    {
        await using var web = await StartAsync();

        using var response = await web.Client.GetAsync("/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
            + "frame-src 'self' blob:; media-src 'self' blob:; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
            policy);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Fact]
    public async Task The_page_knows_where_it_is_mounted()
    {
        await using var web = await StartAsync("/tools/mail");

        Assert.Contains("<base href=\"/tools/mail/\">", await web.GetAsync("/tools/mail/"), StringComparison.Ordinal);
        Assert.Contains("<base href=\"/tools/mail/\">", await web.GetAsync("/tools/mail"), StringComparison.Ordinal);
        Assert.Contains("<base href=\"/tools/mail/\">", await web.GetAsync("/tools/mail/setup"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_changed_is_sent_anew()
    {
        await using var web = await StartAsync();
        using var before = await web.Client.GetAsync("/app/main.js");
        Write("app/main.js", "export const changed = true;");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/main.js");
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);

        using var after = await web.Client.SendAsync(request);

        Assert.Equal("export const changed = true;", await after.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_head_request_has_the_length_and_no_body()
    {
        await using var web = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var response = await web.Client.SendAsync(request);

        Assert.Equal(Encoding.UTF8.GetByteCount(Index), response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_API_without_a_page_has_no_page()
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal((HttpStatusCode.NotFound, "File not found\n"), await web.SendAsync(HttpMethod.Get, "/"));
    }

    [Fact]
    public async Task Only_reading_is_answered_with_the_page()
    {
        await using var web = await StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await web.SendAsync(HttpMethod.Post, "/setup", "{}")).Status);
    }

    public void Dispose()
    {
        _files.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<WebUnderTest> StartAsync(string webRoot = "/")
        => WebUnderTest.StartAsync(new WebOptions { Files = _files, WebRoot = webRoot });

    private void Write(string path, string content)
    {
        var file = new FileInfo(Path.Combine(_folder, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, content);
    }
}
