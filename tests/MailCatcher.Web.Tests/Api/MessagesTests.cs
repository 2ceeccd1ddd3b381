using System.Net;

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

        var created = message.ReceivedAt.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(
            "\"messages\":[{\"ID\":\"" + message.Id + "\",\"MessageID\":\"1@example.com\",\"Read\":false,"
            + "\"From\":{\"Name\":\"J\u00fcrgen \\u003c\\u0026\\u003e K\",\"Address\":\"j@example.com\"},"
            + "\"To\":[{\"Name\":\"Bob\",\"Address\":\"bob+tag@example.com\"}],\"Cc\":[{\"Name\":\"\",\"Address\":\"c@example.com\"}],\"Bcc\":[],"
            + "\"ReplyTo\":[{\"Name\":\"\",\"Address\":\"r@example.com\"}],\"Subject\":\"Tom's \\\"news\\\" \U0001F4E7\",\"Created\":\"" + created + "\","
            + "\"Username\":\"\",\"Tags\":[],\"Size\":" + message.Size + ",\"Attachments\":0,\"Snippet\":\"Hello there\","
            + "\"Sequence\":1,\"Sender\":\"bounce@example.com\",\"Recipients\":[\"bob+tag@example.com\",\"c@example.com\"]}]",
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
}
