using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.Tests.Sessions;

public sealed class SessionArchiveTests
{
    private readonly SessionArchive _archive = new(new SessionArchiveOptions());

    [Fact]
    public void An_empty_archive_has_empty_answers()
    {
        Assert.Equal((0, 0), (List().Matching, List().Total));
        Assert.Empty(List().Sessions);
        Assert.Null(_archive.Find(SessionId.New()));
        Assert.Equal(0, _archive.ListRefused(0, 10).Total);
        Assert.Equal(0, _archive.Forget());
    }

    [Fact]
    public void Sessions_are_listed_from_the_one_that_began_last()
    {
        var sessions = Enumerable.Range(0, 5).Select(static minute => new TestSession { Minute = minute }).ToList();
        sessions.ForEach(session => session.Begin(_archive));

        var page = _archive.List(SessionFilter.All, skip: 1, limit: 2);

        Assert.Equal([sessions[3].Id, sessions[2].Id], page.Sessions.Select(static session => session.Id));
        Assert.Equal((5, 5), (page.Matching, page.Total));
    }

    [Fact]
    public void A_session_is_found_while_open_and_after_its_end()
    {
        var session = new TestSession();
        var ticket = session.Begin(_archive);
        Assert.Equal(SessionOutcome.Open, _archive.Find(session.Id)!.Summary.Outcome);

        ticket.End(session.End("QUIT"));

        var found = _archive.Find(session.Id)!;
        Assert.Equal(SessionOutcome.Completed, found.Summary.Outcome);
        Assert.Equal("QUIT", Assert.Single(found.Transcript).Text);
    }

    [Fact]
    public void Only_so_many_ended_sessions_are_kept_and_those_that_ended_first_go()
    {
        var archive = new SessionArchive(new SessionArchiveOptions { MaxSessions = 2 });
        var sessions = Enumerable.Range(0, 4).Select(static minute => new TestSession { Minute = minute }).ToList();
        var tickets = sessions.ConvertAll(session => session.Begin(archive));
        tickets[3].End(sessions[3].End());
        tickets[1].End(sessions[1].End());
        tickets[2].End(sessions[2].End());

        Assert.Equal(
            [sessions[2].Id, sessions[1].Id, sessions[0].Id],
            archive.List(SessionFilter.All, 0, 10).Sessions.Select(static session => session.Id));
    }

    [Fact]
    public void Nothing_ended_is_kept_when_none_may_be()
    {
        var archive = new SessionArchive(new SessionArchiveOptions { MaxSessions = 0 });
        var session = new TestSession();
        session.Begin(archive).End(session.End());

        Assert.Equal(0, archive.List(SessionFilter.All, 0, 10).Total);
    }

    [Fact]
    public void Ended_sessions_make_room_for_what_open_ones_need_until_there_is_none()
    {
        var archive = new SessionArchive(new SessionArchiveOptions { MaxOctets = 10_000 });
        var ended = new TestSession();
        ended.Begin(archive).End(ended.End(new string('x', 900)));
        var open = new TestSession().Begin(archive);

        Assert.True(open.TryReserve(8000));
        Assert.Null(archive.Find(ended.Id));
        Assert.False(open.TryReserve(8000));
        Assert.True(open.TryReserve(100));
    }

    [Fact]
    public void What_an_ended_session_had_reserved_is_given_back()
    {
        var archive = new SessionArchive(new SessionArchiveOptions { MaxOctets = 20_000 });
        for (var i = 0; i < 10; i++)
        {
            var session = new TestSession();
            var ticket = session.Begin(archive);
            Assert.True(ticket.TryReserve(15_000));
            ticket.End(session.End());
        }
    }

    [Fact]
    public void Sessions_are_filtered_by_what_is_known_of_them()
    {
        var message = MessageId.New();
        var one = new TestSession { Client = "192.0.2.1:11", User = "bob", Protocol = "pop3" };
        one.Begin(_archive).End(one.End("RETR 1"));
        var two = new TestSession { Client = "[2001:db8::1]:12" };
        var ended = two.End("MAIL FROM:<Alice@one.test>", SessionOutcome.Refused);
        two.Begin(_archive).End(new SessionRecord(ended.Summary with { Messages = [message], Helo = "client.test" }, ended.Transcript, []));

        Assert.Equal(one.Id, Only(new SessionFilter { Protocol = "pop3" }));
        Assert.Equal(one.Id, Only(new SessionFilter { User = "BO" }));
        Assert.Equal(one.Id, Only(new SessionFilter { Client = "192.0" }));
        Assert.Equal(one.Id, Only(new SessionFilter { Text = "retr" }));
        Assert.Equal(two.Id, Only(new SessionFilter { Outcome = SessionOutcome.Refused }));
        Assert.Equal(two.Id, Only(new SessionFilter { Message = message }));
        Assert.Equal(two.Id, Only(new SessionFilter { Text = "alice@ONE" }));
        Assert.Equal(two.Id, Only(new SessionFilter { Text = "CLIENT.test" }));
        Assert.Equal(one.Id, Only(new SessionFilter { Message = MessageId.New(), BroughtBy = one.Id }));
        Assert.Equal((0, 2), (List(new SessionFilter { Protocol = "pop3", Text = "MAIL" }).Matching, List().Total));
    }

    [Fact]
    public void Refusals_of_all_sessions_are_listed_newest_first()
    {
        var one = new TestSession();
        one = new TestSession { Refused = [one.Refusal(1, minute: 1), one.Refusal(2, minute: 5)] };
        one.Begin(_archive);
        var two = new TestSession();
        two = new TestSession { Refused = [two.Refusal(1, minute: 3)] };
        two.Begin(_archive).End(two.End());

        var page = _archive.ListRefused(1, 1);

        Assert.Equal(3, page.Total);
        Assert.Equal(TestSession.Noon.AddMinutes(3), Assert.Single(page.Refused).Time);
        Assert.Equal(page.Refused[0].Session + "-1", page.Refused[0].Id);
    }

    [Fact]
    public void Forgetting_leaves_the_open_sessions()
    {
        var open = new TestSession();
        open.Begin(_archive);
        var ended = new TestSession();
        ended.Begin(_archive).End(ended.End());

        Assert.Equal(1, _archive.Forget());
        Assert.Equal(open.Id, Assert.Single(List().Sessions).Id);
    }

    [Fact]
    public async Task Changes_are_told_once_to_whoever_asks_since_a_version()
    {
        var start = _archive.Version;
        var one = new TestSession();
        var ticket = one.Begin(_archive);
        var begun = _archive.ChangesSince(start);
        Assert.Equal(one.Id, Assert.Single(begun.Sessions).Id);
        Assert.Empty(_archive.ChangesSince(begun.Version).Sessions);

        var next = _archive.NextChange;
        Assert.False(next.IsCompleted);
        ticket.NoteChange();
        await next.WaitAsync(TimeSpan.FromSeconds(20));
        ticket.End(one.End());
        var ended = _archive.ChangesSince(begun.Version);
        Assert.Equal(SessionOutcome.Completed, Assert.Single(ended.Sessions).Outcome);
        Assert.False(ended.IsCleared);

        _archive.Forget();
        Assert.True(_archive.ChangesSince(ended.Version).IsCleared);
        Assert.False(_archive.ChangesSince(_archive.Version).IsCleared);
    }

    [Fact]
    public void Many_changes_are_told_in_pieces_that_follow_one_another()
    {
        var sessions = Enumerable.Range(0, 5).Select(static minute => new TestSession { Minute = minute }).ToList();
        sessions.ForEach(session => session.Begin(_archive));

        var first = _archive.ChangesSince(0, limit: 3);
        var second = _archive.ChangesSince(first.Version, limit: 3);

        Assert.Equal(sessions.Select(static session => session.Id), first.Sessions.Concat(second.Sessions).Select(static session => session.Id));
        Assert.Equal(_archive.Version, second.Version);
    }

    [Fact]
    public void What_has_ended_is_handed_over_once_for_keeping()
    {
        var early = new TestSession();
        early.Begin(_archive).End(early.End());
        Assert.Empty(_archive.TakeUnsaved().Ended);
        _archive.BeginSaving();
        var late = new TestSession();
        late.Begin(_archive).End(late.End());

        Assert.Equal(late.Id, Assert.Single(_archive.TakeUnsaved().Ended).Id);
        Assert.Equal((false, 0), (_archive.TakeUnsaved().IsForgotten, _archive.TakeUnsaved().Ended.Count));
        _archive.Forget();
        Assert.True(_archive.TakeUnsaved().IsForgotten);
        Assert.False(_archive.TakeUnsaved().IsForgotten);
    }

    [Fact]
    public void Restored_sessions_are_the_first_to_go()
    {
        var archive = new SessionArchive(new SessionArchiveOptions { MaxSessions = 2 });
        var now = new TestSession { Minute = 9 };
        now.Begin(archive).End(now.End());
        var earlier = Enumerable.Range(0, 3).Select(static minute => new TestSession { Minute = minute }).ToList();

        archive.Restore([.. earlier.Select(static session => session.End("QUIT"))]);

        Assert.Equal([now.Id, earlier[2].Id], archive.List(SessionFilter.All, 0, 10).Sessions.Select(static session => session.Id));
        Assert.Equal("QUIT", Assert.Single(archive.Find(earlier[2].Id)!.Transcript).Text);
    }

    [Theory]
    [InlineData(0ul, "0000000000000")]
    [InlineData(ulong.MaxValue, "3w5e11264sgsf")]
    public void Identifiers_have_one_text_form(ulong value, string text)
    {
        Assert.Equal(text, new SessionId(value).ToString());
        Assert.True(SessionId.TryParse(text, out var id));
        Assert.Equal(value, id.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("000000000000")]
    [InlineData("3w5e11264sgsg")]
    [InlineData("000000000000A")]
    public void Other_texts_are_no_identifiers(string? text) => Assert.False(SessionId.TryParse(text, out _));

    private SessionPage List(SessionFilter? filter = null) => _archive.List(filter ?? SessionFilter.All, 0, 100);

    private SessionId Only(SessionFilter filter) => Assert.Single(List(filter).Sessions).Id;
}
