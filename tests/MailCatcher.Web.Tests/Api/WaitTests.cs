using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Web.Tests.Api;

public sealed class WaitTests
{
    [Fact]
    public async Task A_message_that_is_there_already_is_answered_at_once()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        await web.CaptureAsync(1);
        var message = await web.CaptureAsync(2);

        using var page = JsonDocument.Parse(await web.GetAsync("/api/v1/wait?query=subject%3A2"));

        Assert.Equal(message.Id.ToString(), page.RootElement.GetProperty("messages")[0].GetProperty("ID").GetString());
        Assert.Equal(
            ["total", "unread", "count", "messages_count", "messages_unread", "start", "tags", "messages", "last_sequence", "epoch", "change"],
            page.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("/api/v1/wait")]
    [InlineData("/api/v1/wait?query=to%3Abob")]
    [InlineData("/api/v1/wait?mailbox=bob@example.com&count=1&timeout=10m")]
    public async Task A_message_that_comes_later_ends_the_wait(string path)
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        var waiting = web.GetAsync(path);
        Assert.False(waiting.IsCompleted);
        await web.CaptureAsync(Mails.Plain, "a@example.com", "bob@example.com");

        using var page = JsonDocument.Parse(await waiting.WaitAsync(WebUnderTest.Patience));

        Assert.Equal(1, page.RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task As_many_messages_are_waited_for_as_asked()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        await web.CaptureAsync(1);
        var waiting = web.GetAsync("/api/v1/wait?query=mail&count=3");
        await web.CaptureAsync(2);
        await web.CaptureAsync(Mails.Plain);
        Assert.False(waiting.IsCompleted);
        await web.CaptureAsync(3);

        using var page = JsonDocument.Parse(await waiting.WaitAsync(WebUnderTest.Patience));

        Assert.Equal(3, page.RootElement.GetProperty("count").GetInt32());
        Assert.Equal("Mail 3", page.RootElement.GetProperty("messages")[0].GetProperty("Subject").GetString());
    }

    [Fact]
    public async Task Only_messages_after_the_given_sequence_count()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        var old = await web.CaptureAsync(1);
        var waiting = web.GetAsync($"/api/v1/wait?query=mail&since={old.Sequence}");
        var fresh = await web.CaptureAsync(2);

        using var page = JsonDocument.Parse(await waiting.WaitAsync(WebUnderTest.Patience));

        Assert.Equal(fresh.Id.ToString(), Assert.Single(page.RootElement.GetProperty("messages").EnumerateArray()).GetProperty("ID").GetString());
    }

    [Fact]
    public async Task A_message_deleted_meanwhile_does_not_count()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        var waiting = web.GetAsync("/api/v1/wait?count=2");
        await web.CaptureAsync(1);
        await web.SendAsync(HttpMethod.Delete, "/api/v1/messages");
        await web.CaptureAsync(2);
        Assert.Equal(HttpStatusCode.RequestTimeout, (await web.SendAsync(HttpMethod.Get, "/api/v1/wait?count=2&timeout=0")).Status);
        await web.CaptureAsync(3);

        using var page = JsonDocument.Parse(await waiting.WaitAsync(WebUnderTest.Patience));

        Assert.Equal(2, page.RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_state_that_changes_later_is_seen()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        var message = await web.CaptureAsync(1);
        var waiting = web.GetAsync("/api/v1/wait?query=is%3Aread");
        await web.GetAsync($"/api/v1/message/{message.Id}");

        using var page = JsonDocument.Parse(await waiting.WaitAsync(WebUnderTest.Patience));

        Assert.Equal(1, page.RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task When_the_time_is_over_it_is_said_what_came_instead()
    {
        var time = new FakeTimeProvider();
        await using var web = await WebUnderTest.StartAsync(time: time);
        var waiting = web.SendAsync(HttpMethod.Get, "/api/v1/wait?query=subject%3AWelcome&count=2&timeout=45s");
        await web.CaptureAsync("Subject: Welcome\n\nHi\n");
        await web.CaptureAsync("Subject: Invoice\n\nHi\n", "a@example.com", "alice@example.com", "carol@example.com");
        await WebUnderTest.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(45));
            return Task.FromResult(waiting.IsCompleted);
        });

        var (status, text) = await waiting;

        Assert.Equal(HttpStatusCode.RequestTimeout, status);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(
            "Waited 45s for 2 messages matching subject:Welcome; found 1. "
            + "Seen instead, newest first: \"Invoice\" to alice@example.com, carol@example.com.",
            answer.RootElement.GetProperty("error").GetString());
        Assert.Equal("Welcome", Assert.Single(answer.RootElement.GetProperty("messages").EnumerateArray()).GetProperty("Subject").GetString());
        Assert.Equal("Invoice", Assert.Single(answer.RootElement.GetProperty("seen").EnumerateArray()).GetProperty("Subject").GetString());
        Assert.Equal(
            ["error", "seen", "total", "unread", "count", "messages_count", "messages_unread", "start", "tags", "messages", "last_sequence", "epoch", "change"],
            answer.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("timeout=0", "Waited 0s for 1 message; found none. No other message was seen.")]
    [InlineData("timeout=0ms&mailbox=bob@example.com&since=7", "Waited 0s for 1 message in the mailbox bob@example.com captured after sequence 7; found none. No other message was seen.")]
    public async Task No_time_at_all_looks_once(string query, string error)
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());

        var (status, text) = await web.SendAsync(HttpMethod.Get, "/api/v1/wait?" + query);

        Assert.Equal(HttpStatusCode.RequestTimeout, status);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(error, answer.RootElement.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Many_messages_that_did_not_match_are_named_in_part()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        for (var i = 1; i <= 30; i++)
        {
            await web.CaptureAsync(i);
        }

        var (_, text) = await web.SendAsync(HttpMethod.Get, "/api/v1/wait?query=nothing&timeout=0");

        using var answer = JsonDocument.Parse(text);
        Assert.Equal(20, answer.RootElement.GetProperty("seen").GetArrayLength());
        Assert.EndsWith(
            "\"Mail 30\" to bob@example.com; \"Mail 29\" to bob@example.com; \"Mail 28\" to bob@example.com; and more (see \"seen\").",
            answer.RootElement.GetProperty("error").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count=0", "count")]
    [InlineData("count=10001", "count")]
    [InlineData("count=many", "count")]
    [InlineData("timeout=-1s", "timeout")]
    [InlineData("timeout=601s", "timeout")]
    [InlineData("timeout=11m", "timeout")]
    [InlineData("timeout=1e9", "timeout")]
    [InlineData("timeout=s", "timeout")]
    [InlineData("since=-1", "since")]
    [InlineData("since=x", "since")]
    [InlineData("query=is%3Anonsense", "is:nonsense")]
    public async Task What_cannot_be_waited_for_is_refused(string query, string named)
    {
        await using var web = await WebUnderTest.StartAsync();

        var (status, text) = await web.SendAsync(HttpMethod.Get, "/api/v1/wait?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(named, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_hung_up_is_noticed_at_once()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(web.Address.Host, web.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/wait?timeout=10m HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            await WebUnderTest.UntilAsync(() => Task.FromResult(web.Requests.Running == 1));
        }

        var since = Stopwatch.GetTimestamp();
        await WebUnderTest.UntilAsync(() => Task.FromResult(web.Requests.Running == 0));
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Hundreds_can_wait_and_each_gets_its_own_message()
    {
        await using var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        var waiting = Enumerable.Range(1000, 300).Select(number => web.GetAsync($"/api/v1/wait?query=subject%3A{number}")).ToList();
        for (var i = 1299; i >= 1000; i--)
        {
            await web.CaptureAsync(i);
        }

        var answers = await Task.WhenAll(waiting).WaitAsync(WebUnderTest.Patience);

        for (var i = 0; i < answers.Length; i++)
        {
            using var page = JsonDocument.Parse(answers[i]);
            Assert.Equal($"Mail {1000 + i}", page.RootElement.GetProperty("messages")[0].GetProperty("Subject").GetString());
        }
    }

    [Fact]
    public async Task A_server_that_stops_lets_nobody_wait_on()
    {
        var web = await WebUnderTest.StartAsync(time: new FakeTimeProvider());
        var waiting = web.SendAsync(HttpMethod.Get, "/api/v1/wait?timeout=10m");
        await WebUnderTest.UntilAsync(() => Task.FromResult(web.Requests.Running == 1));

        await web.StopAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "MailCatcher is being stopped."), await waiting);
        await web.DisposeAsync();
    }
}
