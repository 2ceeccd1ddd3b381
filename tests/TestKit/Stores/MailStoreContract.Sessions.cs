using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;
using Xunit;

namespace TestKit.Stores;

/// <content>Ended sessions, and messages found by theirs.</content>
public abstract partial class MailStoreContract
{
    private ISessionStore Sessions => Assert.IsType<ISessionStore>(Store, exactMatch: false);

    [Fact(Timeout = Limit)]
    public async Task Sessions_come_back_as_they_were_saved_in_the_order_of_their_end()
    {
        Assert.Empty(await Sessions.LoadSessionsAsync(CancellationToken.None));
        await Sessions.SaveSessionsAsync([TestSessions.Create(1), TestSessions.Create(2)], keep: 10, CancellationToken.None);
        await Sessions.SaveSessionsAsync([TestSessions.Create(3)], keep: 10, CancellationToken.None);
        await Sessions.SaveSessionsAsync([], keep: 10, CancellationToken.None);

        var sessions = await Sessions.LoadSessionsAsync(CancellationToken.None);

        Assert.Equal([1, 2, 3], sessions.Select(Number));
        var (expected, actual) = (TestSessions.Create(2), sessions[1]);
        Assert.Equivalent(expected.Summary, actual.Summary, strict: true);
        Assert.Equal(expected.Transcript.ToArray(), actual.Transcript.ToArray());
        Assert.Equivalent(Assert.Single(expected.Refused), Assert.Single(actual.Refused), strict: true);
    }

    [Fact(Timeout = Limit)]
    public async Task Only_the_latest_sessions_stay()
    {
        await Sessions.SaveSessionsAsync([.. Enumerable.Range(0, 30).Select(static i => TestSessions.Create(i))], keep: 20, CancellationToken.None);
        Assert.Equal(Enumerable.Range(10, 20), (await Sessions.LoadSessionsAsync(CancellationToken.None)).Select(Number));

        await Sessions.SaveSessionsAsync([TestSessions.Create(30)], keep: 2, CancellationToken.None);

        Assert.Equal([29, 30], (await Sessions.LoadSessionsAsync(CancellationToken.None)).Select(Number));
    }

    [Fact(Timeout = Limit)]
    public async Task Many_large_sessions_are_saved_and_forgotten()
    {
        await Sessions.SaveSessionsAsync(
            [.. Enumerable.Range(0, 100).Select(static i => TestSessions.Create(i, octets: 50_000))], keep: 1000, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 100), (await Sessions.LoadSessionsAsync(CancellationToken.None)).Select(Number));

        await Sessions.ForgetSessionsAsync(CancellationToken.None);
        await Sessions.ForgetSessionsAsync(CancellationToken.None);

        Assert.Empty(await Sessions.LoadSessionsAsync(CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_is_found_by_its_user_and_its_session()
    {
        var session = new SessionId(ulong.MaxValue);
        var message = TestMessage.WithSubject("one");
        await Store.AppendAsync(message with { Envelope = message.Envelope with { User = "Bob.Smith", Session = session } }, CancellationToken.None);
        await Store.AddAsync("two");

        foreach (var query in new[] { "user:bob", "smith", $"session:{session}", "-session:0000000000001 user:smith" })
        {
            var found = Assert.Single((await Store.PageAsync(Searching(query))).Messages);
            Assert.Equal((session, "Bob.Smith"), (found.Session, found.User));
        }

        Assert.Empty((await Store.PageAsync(Searching("session:nonsense"))).Messages);
        Assert.Equal(session, (await Store.FindAsync(message.Id, CancellationToken.None))!.Envelope.Session);
        Assert.Null((await Store.PageAsync(Searching("two"))).Messages[0].Session);
    }

    private static MessageListRequest Searching(string query) => new() { Query = StoreReading.Query(query) };

    private static int Number(SessionRecord session) => (int)session.Id.Value - 1;
}
