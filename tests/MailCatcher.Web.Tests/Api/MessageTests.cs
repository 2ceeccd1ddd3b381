using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MailCatcher.Web.Tests.Api;

public sealed class MessageTests
{
    [Fact]
    public async Task A_message_has_Mailpits_members_in_its_order_and_ours_behind()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain, "bounce@example.com");

        var text = await web.GetAsync($"/api/v1/message/{message.Id}");

        Assert.Equal(
            "{\"ID\":\"" + message.Id + "\",\"MessageID\":\"plain@example.com\",\"From\":{\"Name\":\"App\",\"Address\":\"app@example.com\"},"
            + "\"To\":[{\"Name\":\"\",\"Address\":\"bob@example.com\"}],\"Cc\":[],\"Bcc\":[],\"ReplyTo\":[],\"ReturnPath\":\"bounce@example.com\","
            + "\"Subject\":\"Plain\",\"ListUnsubscribe\":{\"Header\":\"\",\"Links\":[],\"Errors\":\"\",\"HeaderPost\":\"\"},"
            + "\"Date\":\"" + Times.Of(message.ReceivedAt) + "\",\"Tags\":[],\"Username\":\"\",\"Text\":\"Hello Bob\\r\\n\",\"HTML\":\"\","
            + "\"Size\":" + message.Size + ",\"Inline\":[],\"Attachments\":[],\"Sequence\":1,\"Read\":true,\"Created\":\"" + Times.Of(message.ReceivedAt) + "\","
            + "\"Envelope\":{\"From\":\"bounce@example.com\",\"To\":[{\"Address\":\"bob@example.com\",\"Notify\":\"\",\"OriginalRecipient\":\"\"}],"
            + "\"ClientAddress\":\"127.0.0.1\",\"ClientPort\":50123,\"Helo\":\"app.test\",\"Protocol\":\"ESMTP\",\"TLS\":\"\",\"User\":\"\",\"Body\":\"\","
            + "\"SMTPUTF8\":false,\"DeclaredSize\":null,\"Ret\":\"\",\"EnvelopeID\":\"\",\"REQUIRETLS\":false},\"RemoteContent\":{\"Count\":0,\"Hosts\":[]}}\n",
            text);
    }

    [Fact]
    public async Task Parts_dates_and_remote_content_are_described()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Rich);

        using var document = JsonDocument.Parse(await web.GetAsync($"/api/v1/message/{message.Id}"));

        var root = document.RootElement;
        Assert.Equal("2023-11-14T22:13:20+09:00", root.GetProperty("Date").GetString());
        Assert.Equal("https://example.com/leave", root.GetProperty("ListUnsubscribe").GetProperty("Links")[0].GetString());
        Assert.Equal(
            "{\"PartID\":\"1.2\",\"FileName\":\"logo.png\",\"ContentType\":\"image/png\",\"ContentID\":\"logo@example.com\",\"Size\":8,"
            + "\"Checksums\":{\"MD5\":\"e9dd2797018cad79186e03e8c5aec8dc\",\"SHA1\":\"4caece539b039b16e16206ea2478f8c5ffb2ca05\","
            + "\"SHA256\":\"4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6\"}}",
            root.GetProperty("Inline")[0].GetRawText());
        var attachment = root.GetProperty("Attachments")[0];
        Assert.Equal("\u8ACB\u6C42\u66F8.pdf", attachment.GetProperty("FileName").GetString());
        Assert.Equal(64, attachment.GetProperty("Checksums").GetProperty("SHA256").GetString()!.Length);
        Assert.Equal("""{"Count":1,"Hosts":["track.example.net"]}""", root.GetProperty("RemoteContent").GetRawText());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?peek=false", false)]
    [InlineData("?peek=true", true)]
    [InlineData("?peek=1", true)]
    public async Task Getting_a_message_marks_it_read_unless_one_peeks(string query, bool staysUnread)
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain);

        using var document = JsonDocument.Parse(await web.GetAsync($"/api/v1/message/{message.Id}{query}"));

        var stored = await web.Store.FindAsync(message.Id, CancellationToken.None);
        Assert.Equal(!staysUnread, stored!.Summary.IsRead);
        Assert.Equal(!staysUnread, document.RootElement.GetProperty("Read").GetBoolean());
    }

    [Theory]
    [InlineData("cross-site", true)]
    [InlineData("same-site", true)]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    public async Task A_page_of_another_site_cannot_mark_messages_read(string site, bool staysUnread)
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain);
        web.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);

        await web.GetAsync($"/api/v1/message/{message.Id}");

        var stored = await web.Store.FindAsync(message.Id, CancellationToken.None);
        Assert.Equal(!staysUnread, stored!.Summary.IsRead);
    }

    [Fact]
    public async Task A_head_request_marks_nothing_and_sends_no_body()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain);
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/api/v1/message/{message.Id}");

        using var response = await web.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.False((await web.Store.FindAsync(message.Id, CancellationToken.None))!.Summary.IsRead);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/headers")]
    [InlineData("/header-list")]
    [InlineData("/structure")]
    [InlineData("/raw")]
    [InlineData("/part/1")]
    public async Task Unknown_and_impossible_identifiers_are_not_found(string route)
    {
        await using var web = await WebUnderTest.StartAsync();
        string[] ids = ["0000000000000000000000", "x", "zzzzzzzzzzzzzzzzzzzzzz", "a%2Fb", "..%2f..%2fetc", new string('9', 3000), "%E2%80%AE"];
        foreach (var id in ids)
        {
            var (status, text) = await web.SendAsync(HttpMethod.Get, $"/api/v1/message/{id}{route}");

            Assert.Equal((HttpStatusCode.NotFound, "404 page not found"), (status, text));
        }
    }

    [Fact]
    public async Task A_path_with_a_NUL_is_refused_by_the_server_itself()
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await web.SendAsync(HttpMethod.Get, "/api/v1/message/%00")).Status);
    }

    [Fact]
    public async Task The_latest_message_can_be_asked_for_by_a_search()
    {
        await using var web = await WebUnderTest.StartAsync();
        Assert.Equal((HttpStatusCode.NotFound, "Message not found"), await web.SendAsync(HttpMethod.Get, "/api/v1/message/latest"));
        await web.CaptureAsync(1);
        await web.CaptureAsync(2);

        using var latest = JsonDocument.Parse(await web.GetAsync("/api/v1/message/latest"));
        using var first = JsonDocument.Parse(await web.GetAsync("/api/v1/message/latest?query=subject%3A1"));

        Assert.Equal("Mail 2", latest.RootElement.GetProperty("Subject").GetString());
        Assert.Equal("Mail 1", first.RootElement.GetProperty("Subject").GetString());
        Assert.Equal((HttpStatusCode.NotFound, "Message not found"), await web.SendAsync(HttpMethod.Get, "/api/v1/message/latest?query=subject%3A3"));
        Assert.Equal(HttpStatusCode.BadRequest, (await web.SendAsync(HttpMethod.Get, "/api/v1/message/latest?query=is%3Anonsense")).Status);
    }

    [Fact]
    public async Task Headers_are_a_map_of_raw_values_under_canonical_names()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync("subject: One\nMESSAGE-ID: <1@x>\nX-Twice: a\nX-Twice: =?utf-8?q?=C3=A9?=\n folded\n\nBody\n");

        Assert.Equal(
            """{"Message-Id":["\u003c1@x\u003e"],"Subject":["One"],"X-Twice":["a","=?utf-8?q?=C3=A9?= folded"]}""" + "\n",
            await web.GetAsync("/api/v1/message/latest/headers"));
    }

    [Fact]
    public async Task The_header_list_keeps_order_and_repetitions()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync("X-Twice: a\nSubject: One\nX-Twice: =?utf-8?q?=C3=A9?=\n\nBody\n");

        Assert.Equal(
            """{"Headers":[{"Name":"X-Twice","Raw":"a","Decoded":"a"},{"Name":"Subject","Raw":"One","Decoded":"One"},{"Name":"X-Twice","Raw":"=?utf-8?q?=C3=A9?=","Decoded":"é"}]}""" + "\n",
            await web.GetAsync("/api/v1/message/latest/header-list"));
    }

    [Fact]
    public async Task The_structure_is_a_tree_of_parts()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Rich);

        using var document = JsonDocument.Parse(await web.GetAsync("/api/v1/message/latest/structure"));

        var root = document.RootElement.GetProperty("Root");
        Assert.Equal("multipart/mixed", root.GetProperty("ContentType").GetString());
        var picture = root.GetProperty("Children")[0].GetProperty("Children")[1];
        Assert.Equal(
            "{\"PartID\":\"" + picture.GetProperty("PartID").GetString() + "\",\"ContentType\":\"image/png\",\"Charset\":\"\",\"Encoding\":\"base64\",\"Disposition\":\"inline\","
            + "\"FileName\":\"logo.png\",\"ContentID\":\"logo@example.com\",\"Size\":8,"
            + "\"SHA256\":\"4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6\",\"IsAttachment\":false,\"Children\":[]}",
            picture.GetRawText());
    }

    [Fact]
    public async Task A_structure_nested_deeper_than_anybody_means_it_is_still_answered()
    {
        await using var web = await WebUnderTest.StartAsync();
        var mail = new StringBuilder("Subject: Deep\nMIME-Version: 1.0\n");
        for (var i = 0; i < 200; i++)
        {
            mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        }

        await web.CaptureAsync(mail.Append("\nBody\n").ToString());

        Assert.StartsWith("{\"Root\":{", await web.GetAsync("/api/v1/message/latest/structure"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_octets_come_back_exactly()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Plain);

        using var response = await web.Client.GetAsync("/api/v1/message/latest/raw");

        Assert.Equal(Mails.Plain.ReplaceLineEndings("\r\n"), await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Null(response.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task Raw_octets_can_be_saved_validated_and_read_in_part()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain);
        var path = $"/api/v1/message/{message.Id}/raw?dl=1";
        using var whole = await web.Client.GetAsync(path);
        using var unchanged = new HttpRequestMessage(HttpMethod.Get, path);
        unchanged.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var part = new HttpRequestMessage(HttpMethod.Get, path);
        part.Headers.Range = new RangeHeaderValue(0, 4);

        using var notModified = await web.Client.SendAsync(unchanged);
        using var partial = await web.Client.SendAsync(part);

        Assert.Equal($"attachment; filename=\"{message.Id}.eml\"", whole.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);
        Assert.Equal((HttpStatusCode.PartialContent, "From:"), (partial.StatusCode, await partial.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_deleted_message_is_gone_although_a_browser_has_a_copy()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Plain);
        using var whole = await web.Client.GetAsync($"/api/v1/message/{message.Id}/raw");
        await web.SendAsync(HttpMethod.Delete, "/api/v1/messages");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/message/{message.Id}/raw");
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);

        using var response = await web.Client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("no-cache", whole.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }
}
