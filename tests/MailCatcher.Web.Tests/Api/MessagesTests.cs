using System.Net;
using System.Text.Json;

namespace MailCatcher.Web.Tests.Api;

public sealed class MessagesTests
{
    [Fact]
    public async Task An_empty_inbox_is_listed_to_the_octet()
    {
        await using var web = await WebUnderTest.StartAsync();

        var text = await web.GetAsync("/api/v1/messages");

        Assert.Equal(
            """{"total":0,"unread":0,"count":0,"messages_count":0,"messages_unread":0,"start":0,"tags":[],"messages":[],"last_sequence":0,"epoch":"EPOCH","change":0}"""
                .Replace("EPOCH", web.Store.Changes.Epoch, StringComparison.Ordinal) + "\n",
            text);
    }

    [Fact]
    public async Task A_summary_has_Mailpits_members_in_its_order_and_ours_behind()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(
            "From: \"J\u00fcrgen <&> K\" <j@example.com>\nTo: Bob <bob+tag@example.com>\nCc: c@example.com\nReply-To: r@example.com\n"
            + "Message-ID: <1@example.com>\nSubject: Tom's \"news\" \U0001F4E7\n\nHello  there\n",
            "bounce@example.com",
            "bob+tag@example.com",
            "c@example.com");

        var text = await web.GetAsync("/api/v1/messages");

        Assert.Contains(
            "\"messages\":[{\"ID\":\"" + message.Id + "\",\"MessageID\":\"1@example.com\",\"Read\":false,"
            + "\"From\":{\"Name\":\"J\u00fcrgen \\u003c\\u0026\\u003e K\",\"Address\":\"j@example.com\"},"
            + "\"To\":[{\"Name\":\"Bob\",\"Address\":\"bob+tag@example.com\"}],\"Cc\":[{\"Name\":\"\",\"Address\":\"c@example.com\"}],\"Bcc\":[],"
            + "\"ReplyTo\":[{\"Name\":\"\",\"Address\":\"r@example.com\"}],\"Subject\":\"Tom's \\\"news\\\" \U0001F4E7\",\"Created\":\"" + Times.Of(message.ReceivedAt) + "\","
            + "\"Username\":\"\",\"Tags\":[],\"Size\":" + message.Size + ",\"Attachments\":0,\"Snippet\":\"Hello there\","
            + "\"Sequence\":1,\"Sender\":\"bounce@example.com\",\"Recipients\":[\"bob+tag@example.com\",\"c@example.com\"],\"Session\":null,\"Fate\":\"\"}]",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_JSON_without_charset_and_with_a_length()
    {
        await using var web = await WebUnderTest.StartAsync();

        using var response = await web.Client.GetAsync("/api/v1/messages");

        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.NotNull(response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("", "Mail 60", 50, 0)]
    [InlineData("?limit=2", "Mail 60", 2, 0)]
    [InlineData("?limit=2&start=3", "Mail 57", 2, 3)]
    [InlineData("?limit=0&start=3", "Mail 60", 60, 0)]
    [InlineData("?limit=-1", "Mail 60", 50, 0)]
    [InlineData("?limit=many&start=x", "Mail 60", 50, 0)]
    [InlineData("?limit=99999999999999", "Mail 60", 60, 0)]
    [InlineData("?before_sequence=11&limit=5", "Mail 10", 5, 0)]
    [InlineData("?after_sequence=58", "Mail 60", 2, 0)]
    [InlineData("?mailbox=BOB@example.com&limit=1", "Mail 60", 1, 0)]
    public async Task Pages_are_cut_as_asked(string query, string firstSubject, int count, int start)
    {
        await using var web = await WebUnderTest.StartAsync();
        for (var i = 1; i <= 60; i++)
        {
            await web.CaptureAsync(i);
        }

        using var page = JsonDocument.Parse(await web.GetAsync("/api/v1/messages" + query));

        var messages = page.RootElement.GetProperty("messages");
        Assert.Equal(firstSubject, messages[0].GetProperty("Subject").GetString());
        Assert.Equal(count, messages.GetArrayLength());
        Assert.Equal(count, page.RootElement.GetProperty("count").GetInt32());
        Assert.Equal(start, page.RootElement.GetProperty("start").GetInt32());
        Assert.Equal(60, page.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(60, page.RootElement.GetProperty("last_sequence").GetInt32());
    }

    [Theory]
    [InlineData("postmaster")]
    [InlineData("POSTMASTER@mail.test")]
    [InlineData("\"postmaster\"@mail.test")]
    public async Task A_mailbox_is_found_by_any_spelling_of_its_address(string spelling)
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { HostName = "mail.test" });
        await web.CaptureAsync(Mails.Plain, "a@example.com", "postmaster");

        using var page = JsonDocument.Parse(await web.GetAsync($"/api/v1/messages?mailbox={Uri.EscapeDataString(spelling)}"));

        Assert.Equal(1, page.RootElement.GetProperty("messages_count").GetInt32());
    }

    [Fact]
    public async Task A_mailbox_holds_only_what_was_addressed_to_it()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Plain, "a@example.com", "alice@example.com");
        await web.CaptureAsync(Mails.Plain, "a@example.com", "bob@example.com");

        using var page = JsonDocument.Parse(await web.GetAsync("/api/v1/messages?mailbox=alice%40example.com"));

        Assert.Equal(1, page.RootElement.GetProperty("messages_count").GetInt32());
        Assert.Equal(2, page.RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Messages_before_a_moment_are_listed_and_the_counts_stay()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(1);
        var at = Uri.EscapeDataString(Times.Of(message.ReceivedAt));

        using var page = JsonDocument.Parse(await web.GetAsync($"/api/v1/messages?before={at}"));

        Assert.Equal(0, page.RootElement.GetProperty("count").GetInt32());
        Assert.Equal(1, page.RootElement.GetProperty("messages_count").GetInt32());
    }

    [Theory]
    [InlineData("{\"Read\":true,\"IDs\":[\"ID\"]}", 1)]
    [InlineData("{\"read\":true,\"ids\":[\"ID\",\"ID\",\"unknown\",null]}", 1)]
    [InlineData("{\"Read\":true,\"IDs\":[]}", 3)]
    [InlineData("{\"Read\":true}", 3)]
    [InlineData("{\"Read\":true,\"IDs\":[\"0000000000000000000000\"]}", 0)]
    [InlineData("{\"Read\":true,\"Search\":\"subject:2\"}", 1)]
    public async Task Messages_are_marked_read(string body, int read)
    {
        await using var web = await WebUnderTest.StartAsync();
        var first = await web.CaptureAsync(1);
        await web.CaptureAsync(2);
        await web.CaptureAsync(3);

        var (status, text) = await web.SendAsync(
            HttpMethod.Put, "/api/v1/messages", body.Replace("ID\"", $"{first.Id}\"", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, "ok"), (status, text));
        Assert.Equal(3 - read, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Unread);
    }

    [Fact]
    public async Task An_empty_object_marks_all_unread()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);
        await web.SendAsync(HttpMethod.Put, "/api/v1/messages", "{\"Read\":true}");

        var (status, _) = await web.SendAsync(HttpMethod.Put, "/api/v1/messages", "{}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Unread);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Read\":\"yes\"}")]
    [InlineData("{\"Read\":true,\"IDs\":\"x\"}")]
    [InlineData("{\"Read\":true,\"IDs\":[1]}")]
    [InlineData("{\"Read\":true,\"ID\":\"x\"}")]
    [InlineData("{\"Read\":true,\"Search\":\"is:nonsense\"}")]
    [InlineData("{\"Read\":true,\"Search\":\"  \"}")]
    [InlineData("{\"Read\":true,\"IDs\":[\"x\"],\"Search\":\"y\"}")]
    [InlineData("{\"Read\":true} trailing")]
    public async Task What_cannot_be_understood_marks_nothing(string body)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);

        var (status, text) = await web.SendAsync(HttpMethod.Put, "/api/v1/messages", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(text);
        Assert.Equal(1, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Unread);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("{}", 0)]
    [InlineData("{\"IDs\":[]}", 0)]
    [InlineData("{\"IDs\":[\"ID\"]}", 1)]
    [InlineData("{\"iDs\":[\"ID\",\"nobody\"]}", 1)]
    [InlineData("{\"IDs\":[\"nobody\"]}", 2)]
    public async Task Messages_are_deleted(string? body, int left)
    {
        await using var web = await WebUnderTest.StartAsync();
        var first = await web.CaptureAsync(1);
        await web.CaptureAsync(2);

        var (status, text) = await web.SendAsync(
            HttpMethod.Delete, "/api/v1/messages", body?.Replace("ID\"", $"{first.Id}\"", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, "ok"), (status, text));
        Assert.Equal(left, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"IDs\":{}}")]
    [InlineData("{\"IDs\":[\"x\"")]
    [InlineData("{\"ID\":\"x\"}")]
    [InlineData("ids=x")]
    public async Task What_cannot_be_understood_deletes_nothing(string body)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);

        var (status, text) = await web.SendAsync(HttpMethod.Delete, "/api/v1/messages", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(text);
        Assert.Equal(1, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task MailHogs_client_gets_no_body_when_it_deletes_all()
    {
        await using var web = await WebUnderTest.StartAsync();
        web.Client.DefaultRequestHeaders.Accept.Clear();

        var (status, text) = await web.SendAsync(HttpMethod.Delete, "/api/v1/messages");

        Assert.Equal((HttpStatusCode.OK, ""), (status, text));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task An_oversized_body_changes_nothing(string method)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);
        var body = "{\"Read\":true,\"IDs\":[\"" + new string('x', 5 * 1024 * 1024) + "\"]}";

        var (status, text) = await web.SendAsync(new HttpMethod(method), "/api/v1/messages", body);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "The body is too large; at most 5242880 octets are read."), (status, text));
        Assert.Equal((1, 1), ((await web.Store.GetStatisticsAsync(CancellationToken.None)) is var s ? (s.Messages, s.Unread) : default));
    }

    [Fact]
    public async Task A_chunked_body_without_octets_deletes_all_too()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);

        var answer = await RawHttp.SendAsync(
            web.Address, "DELETE /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(0, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task All_messages_at_once_are_streamed()
    {
        await using var web = await WebUnderTest.StartAsync();
        for (var i = 1; i <= 501; i++)
        {
            await web.CaptureAsync(i);
        }

        using var response = await web.Client.GetAsync("/api/v1/messages?limit=0");

        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        using var page = JsonDocument.Parse(text);
        var messages = page.RootElement.GetProperty("messages");
        Assert.Equal((501, "Mail 501", "Mail 1"), (messages.GetArrayLength(), messages[0].GetProperty("Subject").GetString(), messages[500].GetProperty("Subject").GetString()));
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_405()
    {
        await using var web = await WebUnderTest.StartAsync();

        var (status, _) = await web.SendAsync(HttpMethod.Post, "/api/v1/messages", "{}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, status);
    }
}
