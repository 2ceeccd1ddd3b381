using System.Net;
using System.Text;
using System.Text.Json;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Web.Tests.Api;

public sealed class SessionTests
{
    [Fact]
    public async Task Without_sessions_the_list_is_empty()
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal("{\"Sessions\":[],\"Total\":0,\"Matching\":0}\n", await web.GetAsync("/api/v1/sessions"));
    }

    [Fact]
    public async Task An_open_session_is_listed_with_nulls_for_what_is_not_known()
    {
        await using var web = await WebUnderTest.StartAsync();
        var session = new RecordedSession();
        session.Begin(web.Sessions);

        Assert.Equal(
            $"{{\"Sessions\":[{{\"ID\":\"{session.Id}\",\"Protocol\":\"smtp\",\"Listener\":\"127.0.0.1:1025\",\"Client\":\"192.0.2.1:4242\","
            + "\"Started\":\"2026-11-24T12:00:00Z\",\"Ended\":null,\"Duration\":1.5,\"TLS\":null,\"User\":null,\"Helo\":null,\"Outcome\":\"open\","
            + "\"Summary\":\"connected, nothing said yet\",\"Messages\":[],\"MessageCount\":0,\"Refusals\":0,\"BytesIn\":10,\"BytesOut\":20}],"
            + "\"Total\":1,\"Matching\":1}\n",
            await web.GetAsync("/api/v1/sessions"));
    }

    [Fact]
    public async Task A_session_is_shown_with_its_transcript_and_its_refusals()
    {
        await using var web = await WebUnderTest.StartAsync();
        var session = new RecordedSession();
        session.Begin(web.Sessions).End(session.End(SessionOutcome.Refused, "RCPT TO:<b@two.test>", isRefused: true));

        using var document = JsonDocument.Parse(await web.GetAsync($"/api/v1/sessions/{session.Id}"));

        var root = document.RootElement;
        Assert.Equal("refused", root.GetProperty("Outcome").GetString());
        Assert.Equal("2026-11-24T12:00:01.5Z", root.GetProperty("Ended").GetString());
        Assert.False(root.GetProperty("Truncated").GetBoolean());
        Assert.Equal("""[{"At":0.0012,"From":"client","Text":"RCPT TO:\u003cb@two.test\u003e"}]""", root.GetProperty("Transcript").GetRawText());
        Assert.Equal(
            $"[{{\"ID\":\"{session.Id}-1\",\"Time\":\"2026-11-24T12:00:01Z\",\"Protocol\":\"smtp\",\"Stage\":\"rcpt\",\"Client\":\"192.0.2.1:4242\","
            + "\"Helo\":null,\"User\":null,\"From\":\"a@one.test\",\"To\":[\"b@two.test\"],\"Code\":550,\"EnhancedCode\":\"5.1.1\",\"Text\":\"no such user\","
            + $"\"Rule\":null,\"Session\":\"{session.Id}\",\"Diagnosis\":\"a sentence\"}}]",
            root.GetProperty("Refused").GetRawText());
    }

    [Fact]
    public async Task Sessions_are_filtered_and_paged()
    {
        await using var web = await WebUnderTest.StartAsync();
        var refused = new RecordedSession();
        refused.Begin(web.Sessions).End(refused.End(SessionOutcome.Refused, "RCPT TO:<b@two.test>"));
        for (var i = 0; i < 3; i++)
        {
            var other = new RecordedSession { Protocol = "pop3" };
            other.Begin(web.Sessions).End(other.End(SessionOutcome.Completed, "RETR 1"));
        }

        Assert.Equal((1, 4, 1), await CountAsync("outcome=refused"));
        Assert.Equal((3, 4, 3), await CountAsync("protocol=POP3"));
        Assert.Equal((3, 4, 2), await CountAsync("protocol=pop3&start=1&limit=2"));
        Assert.Equal((1, 4, 1), await CountAsync("text=two.test"));
        Assert.Equal((4, 4, 4), await CountAsync("client=192.0.2"));
        Assert.Equal((0, 4, 0), await CountAsync("user=bob"));
        Assert.Equal((0, 4, 0), await CountAsync("message=" + MessageId.New()));

        async Task<(int Matching, int Total, int Shown)> CountAsync(string query)
        {
            using var document = JsonDocument.Parse(await web.GetAsync("/api/v1/sessions?" + query));
            var root = document.RootElement;
            return (root.GetProperty("Matching").GetInt32(), root.GetProperty("Total").GetInt32(), root.GetProperty("Sessions").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_session_of_a_message_is_found_by_it()
    {
        await using var web = await WebUnderTest.StartAsync();
        var session = new RecordedSession();
        session.Begin(web.Sessions);
        new RecordedSession().Begin(web.Sessions);
        using var content = new MessageContent();
        content.Append("Subject: x\r\n\r\n"u8);
        var message = await web.Intake.AcceptAsync(
            new Envelope { ReversePath = "", Recipients = [new EnvelopeRecipient("b@two.test")], User = "Bob", Session = session.Id },
            content,
            CancellationToken.None);

        Assert.Contains($"\"Session\":\"{session.Id}\"", await web.GetAsync("/api/v1/messages"), StringComparison.Ordinal);
        var list = await web.GetAsync($"/api/v1/sessions?message={message.Id}");
        Assert.Contains($"\"ID\":\"{session.Id}\"", list, StringComparison.Ordinal);
        Assert.EndsWith("\"Total\":2,\"Matching\":1}\n", list, StringComparison.Ordinal);
        Assert.Contains("\"messages_count\":1,", await web.GetAsync($"/api/v1/search?query=session:{session.Id}+user:bob"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outcome=strange", "There is no outcome")]
    [InlineData("message=1234", "is no ID")]
    public async Task A_filter_that_means_nothing_is_refused(string query, string words)
    {
        await using var web = await WebUnderTest.StartAsync();

        var (status, body) = await web.SendAsync(HttpMethod.Get, "/api/v1/sessions?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(words, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0000000000000")]
    public async Task An_unknown_session_is_not_found(string id)
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await web.SendAsync(HttpMethod.Get, "/api/v1/sessions/" + id)).Status);
    }

    [Fact]
    public async Task Ended_sessions_can_be_forgotten()
    {
        await using var web = await WebUnderTest.StartAsync();
        var open = new RecordedSession();
        open.Begin(web.Sessions);
        var ended = new RecordedSession();
        ended.Begin(web.Sessions).End(ended.End(SessionOutcome.Completed, "QUIT"));

        Assert.Equal((HttpStatusCode.OK, "ok"), await web.SendAsync(HttpMethod.Delete, "/api/v1/sessions"));

        Assert.Equal(open.Id, Assert.Single(web.Sessions.List(SessionFilter.All, 0, 10).Sessions).Id);
    }

    [Fact]
    public async Task Refusals_are_counted_as_Mailpit_does()
    {
        await using var web = await WebUnderTest.StartAsync();
        var ticket = new RecordedSession().Begin(web.Sessions);
        ticket.CountRejected();
        ticket.CountRejected();

        Assert.Contains("\"SMTPRejected\":2,\"SMTPIgnored\":0", await web.GetAsync("/api/v1/info"), StringComparison.Ordinal);
    }
}
