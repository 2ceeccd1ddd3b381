using System.Net;
using System.Text.Json;
using MailCatcher.Store;

namespace MailCatcher.Web.Tests.Api;

public sealed class SendTests
{
    private const string Minimal = """{"From":{"Email":"app@example.com"},"To":[{"Email":"bob@example.com"}]}""";

    [Fact]
    public async Task A_mail_is_composed_and_captured()
    {
        await using var web = await WebUnderTest.StartAsync();

        var (status, text) = await web.SendAsync(
            HttpMethod.Post,
            "/api/v1/send",
            """
            {"From":{"Name":"App","Email":"app@example.com"},"To":[{"Name":"Bob","Email":"bob@example.com"}],
             "Cc":[{"Email":"carol@example.com"}],"Bcc":["dave@example.com"],"ReplyTo":[{"Email":"help@example.com"}],
             "Subject":"請求書","Text":"Hello","HTML":"<p>Hello <img src=\"cid:logo\"></p>",
             "Attachments":[{"Content":"data:text/plain;base64,SGVsbG8=","Filename":"a.txt"},
                            {"Content":"iVBORw0KGgo=","Filename":"logo.png","ContentType":"image/png","ContentID":"logo"}],
             "Tags":["one","two"],"Headers":{"X-Campaign":"spring"}}
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        var id = JsonDocument.Parse(text).RootElement.GetProperty("ID").GetString();
        Assert.Equal($"{{\"ID\":\"{id}\"}}\n", text);
        using var message = JsonDocument.Parse(await web.GetAsync($"/api/v1/message/{id}"));
        var root = message.RootElement;
        Assert.Equal("請求書", root.GetProperty("Subject").GetString());
        Assert.Equal("Hello", root.GetProperty("Text").GetString()!.Trim());
        Assert.Equal("a.txt", Assert.Single(root.GetProperty("Attachments").EnumerateArray()).GetProperty("FileName").GetString());
        Assert.Equal("logo", Assert.Single(root.GetProperty("Inline").EnumerateArray()).GetProperty("ContentID").GetString());
        var envelope = root.GetProperty("Envelope");
        Assert.Equal("HTTP", envelope.GetProperty("Protocol").GetString());
        Assert.Equal(
            ["bob@example.com", "carol@example.com", "dave@example.com"],
            envelope.GetProperty("To").EnumerateArray().Select(to => to.GetProperty("Address").GetString()));
        var raw = await web.GetAsync($"/api/v1/message/{id}/raw");
        Assert.Contains("\r\nX-Campaign: spring\r\n", raw, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Tags: one, two\r\n", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("dave@example.com", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_may_be_written_in_any_case()
    {
        await using var web = await WebUnderTest.StartAsync();

        var (status, _) = await web.SendAsync(
            HttpMethod.Post, "/api/v1/send", """{"from":{"email":"app@example.com"},"TO":[{"EMAIL":"bob@example.com"},null],"html":"<p>x</p>"}""");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("{}", "error building message: from not set")]
    [InlineData("""{"From":{"Email":"app@example.com"}}""", "error building message: no recipients (to, cc, bcc) set")]
    [InlineData("""{"From":{"Email":"app@example.com"},"To":[{"Email":"nobody"}]}""", "invalid To address: nobody")]
    [InlineData("""{"From":{"Email":"app@example.com"},"Bcc":["x y"]}""", "invalid Bcc address: x y")]
    [InlineData("""{"From":{"Email":"a@b.c"},"Bcc":["x@y.z"],"Headers":{"Subject":"x"}}""", "cannot overwrite header: \"Subject\"")]
    [InlineData("""{"From":{"Email":"a@b.c"},"Bcc":["x@y.z"],"Tags":["a"],"Headers":{"x-tags":"x"}}""", "cannot overwrite header: \"x-tags\"")]
    [InlineData(
        """{"From":{"Email":"a@b.c"},"Bcc":["x@y.z"],"Attachments":[{"Content":"***","Filename":"a.txt"}]}""",
        "error decoding base64 attachment \"a.txt\": illegal base64 data")]
    [InlineData("", "The body is empty.")]
    [InlineData("{", "The body is not the JSON that is expected here: line 1, octet 2.")]
    [InlineData("""{"To":"bob"}""", "The body is not the JSON that is expected here: line 1, octet 12 at $.To.")]
    public async Task What_is_wrong_is_said_as_JSON_and_captures_nothing(string body, string error)
    {
        await using var web = await WebUnderTest.StartAsync();

        var (status, text) = await web.SendAsync(HttpMethod.Post, "/api/v1/send", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(error, JsonDocument.Parse(text).RootElement.GetProperty("Error").GetString());
        Assert.Equal(0, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Theory]
    [InlineData("subject", "x\\r\\nX-Evil: yes")]
    [InlineData("name", "x\\r\\nX-Evil: yes")]
    [InlineData("header", "x\\r\\nX-Evil: yes")]
    public async Task Nothing_smuggles_another_header_in(string where, string value)
    {
        await using var web = await WebUnderTest.StartAsync();
        var body = where switch
        {
            "subject" => $$"""{"From":{"Email":"a@b.c"},"Bcc":["x@y.z"],"Subject":"{{value}}"}""",
            "name" => $$"""{"From":{"Email":"a@b.c","Name":"{{value}}"},"Bcc":["x@y.z"]}""",
            _ => $$$"""{"From":{"Email":"a@b.c"},"Bcc":["x@y.z"],"Headers":{"X-Good":"{{{value}}}"}}""",
        };

        var (status, _) = await web.SendAsync(HttpMethod.Post, "/api/v1/send", body);

        Assert.Equal(HttpStatusCode.OK, status);
        var headers = JsonDocument.Parse(await web.GetAsync("/api/v1/message/latest/headers"));
        Assert.False(headers.RootElement.TryGetProperty("X-Evil", out _));
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(10_000_000)]
    public async Task A_mail_beyond_the_largest_size_is_refused(int attachment)
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { MaxMessageSize = 2000 });
        var content = Convert.ToBase64String(new byte[attachment]);

        var (status, text) = await web.SendAsync(
            HttpMethod.Post, "/api/v1/send", Minimal.Replace("{\"From", $"{{\"Attachments\":[{{\"Content\":\"{content}\",\"Filename\":\"a\"}}],\"From", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.NotEmpty(JsonDocument.Parse(text).RootElement.GetProperty("Error").GetString()!);
        Assert.Equal(0, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task A_mail_larger_than_other_bodies_may_be_is_taken()
    {
        await using var web = await WebUnderTest.StartAsync();
        var content = Convert.ToBase64String(new byte[8_000_000]);

        var (status, _) = await web.SendAsync(
            HttpMethod.Post, "/api/v1/send", Minimal.Replace("{\"From", $"{{\"Attachments\":[{{\"Content\":\"{content}\",\"Filename\":\"a\"}}],\"From", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.InsufficientStorage)]
    [InlineData(false, HttpStatusCode.ServiceUnavailable)]
    public async Task A_store_that_fails_is_said_in_a_sentence(bool isFull, HttpStatusCode expected)
    {
        MailStoreException failure = isFull ? new StoreFullException("The disk is full.") : new MailStoreException("The disk is gone.");
        await using var web = await WebUnderTest.StartAsync(store: new BrokenStore(failure));

        var (status, text) = await web.SendAsync(HttpMethod.Post, "/api/v1/send", Minimal);

        Assert.Equal(expected, status);
        Assert.Equal($"{{\"Error\":\"{failure.Message}\"}}\n", text);
    }
}
