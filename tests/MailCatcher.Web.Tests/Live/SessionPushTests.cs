using MailCatcher.Store.Sessions;
using MailCatcher.Web.Tests.Api;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Web.Tests.Live;

public sealed class SessionPushTests
{
    [Fact]
    public async Task Who_watches_is_sent_what_becomes_of_sessions()
    {
        var time = new FakeTimeProvider();
        await using var web = await WebUnderTest.StartAsync(time: time);
        await using var client = await HubClient.ConnectAsync(web, method: "sessions");
        new RecordedSession().Begin(web.Sessions);
        await client.CallAsync("WatchSessions");
        var session = new RecordedSession();
        var ticket = session.Begin(web.Sessions);

        var begun = await client.NextAsync();
        ticket.NoteChange();
        ticket.End(session.End(SessionOutcome.Completed, "QUIT"));
        var ended = await client.NextAfterAsync(time, TimeSpan.FromMilliseconds(100));

        var first = Assert.Single(begun.GetProperty("Sessions").EnumerateArray());
        Assert.Equal((session.Id.ToString(), "open"), (first.GetProperty("ID").GetString(), first.GetProperty("Outcome").GetString()));
        Assert.False(begun.GetProperty("Cleared").GetBoolean());
        Assert.Equal("completed", Assert.Single(ended.GetProperty("Sessions").EnumerateArray()).GetProperty("Outcome").GetString());
    }

    [Fact]
    public async Task At_most_ten_batches_a_second_are_sent_and_long_ones_in_pieces()
    {
        var time = new FakeTimeProvider();
        await using var web = await WebUnderTest.StartAsync(time: time);
        await using var client = await HubClient.ConnectAsync(web, method: "sessions");
        await client.CallAsync("WatchSessions");
        new RecordedSession().Begin(web.Sessions);
        await client.NextAsync();
        for (var i = 0; i < 501; i++)
        {
            new RecordedSession().Begin(web.Sessions);
        }

        time.Advance(TimeSpan.FromMilliseconds(99));
        await web.GetAsync("/api/v1/sessions?limit=1");
        Assert.Null(client.TryNext());
        var many = await client.NextAfterAsync(time, TimeSpan.FromMilliseconds(1));
        var rest = await client.NextAfterAsync(time, TimeSpan.FromMilliseconds(100));

        Assert.Equal((500, 1), (many.GetProperty("Sessions").GetArrayLength(), rest.GetProperty("Sessions").GetArrayLength()));
    }

    [Fact]
    public async Task Forgetting_is_told_and_who_has_seen_enough_is_sent_nothing()
    {
        await using var web = await WebUnderTest.StartAsync();
        await using var client = await HubClient.ConnectAsync(web, method: "sessions");
        await client.CallAsync("WatchSessions");
        await client.CallAsync("WatchSessions");
        web.Sessions.Forget();

        var cleared = await client.NextAsync();
        await client.CallAsync("UnwatchSessions");
        await client.CallAsync("UnwatchSessions");
        new RecordedSession().Begin(web.Sessions);
        await client.CallAsync("UnwatchSessions");

        Assert.True(cleared.GetProperty("Cleared").GetBoolean());
        Assert.Equal(0, cleared.GetProperty("Sessions").GetArrayLength());
        Assert.Null(client.TryNext());
    }
}
