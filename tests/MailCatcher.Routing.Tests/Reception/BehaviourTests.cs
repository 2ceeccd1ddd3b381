using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class BehaviourTests
{
    private readonly ReceptionUnderTest _under = new();

    [Fact]
    public void Greylisting_refuses_the_first_tries_and_begins_anew_after_it_has_accepted()
    {
        _under.Add(new() { Kind = "defer", Count = 2 });

        Assert.Equal("451 4.7.1 Greylisted; try again later", _under.Rcpt("a@one.test"));
        Assert.StartsWith("451", _under.Rcpt("a@one.test"), StringComparison.Ordinal);
        Assert.StartsWith("451", _under.Rcpt("b@one.test"), StringComparison.Ordinal);
        Assert.Equal("250", _under.Rcpt("a@one.test"));
        Assert.StartsWith("451", _under.Rcpt("a@one.test"), StringComparison.Ordinal);
    }

    [Fact]
    public void Greylisting_by_time_refuses_until_it_has_passed()
    {
        _under.Add(new() { Kind = "defer", Period = 60, Code = 450 });

        Assert.StartsWith("450", _under.Rcpt("a@one.test"), StringComparison.Ordinal);
        _under.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.StartsWith("450", _under.Rcpt("a@one.test"), StringComparison.Ordinal);
        _under.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("250", _under.Rcpt("a@one.test"));
    }

    [Fact]
    public void Deferred_tries_belong_to_the_way_of_the_message_that_gets_through()
    {
        var rule = _under.Add(new() { Kind = "defer", Count = 2 });
        _under.Rcpt("a@one.test");
        _under.Time.Advance(TimeSpan.FromMinutes(1));
        _under.Rcpt("a@one.test");
        _under.Time.Advance(TimeSpan.FromMinutes(1));

        var steps = Assert.Single(_under.Content("Subject: x\r\n\r\n", "a@one.test").Plan).EarlierSteps;

        Assert.Equal([ReceptionUnderTest.Start, ReceptionUnderTest.Start.AddMinutes(1)], steps.Select(step => step.Time));
        Assert.All(steps, step =>
        {
            Assert.Equal((JourneyServer.Recipient, StepOutcome.Deferred, 451), (step.Server, step.Outcome, step.Code));
            Assert.Equal("451 4.7.1 Greylisted; try again later", step.Text);
            Assert.Equal(rule.Name, step.Detail);
        });
        Assert.Empty(_under.Admit("a@one.test").EarlierSteps);
    }

    [Theory]
    [InlineData("quota", 0, "552 5.2.2 The mailbox is over its quota")]
    [InlineData("quota", 452, "452 4.2.2 The mailbox is over its quota")]
    [InlineData("reject", 0, "550 5.1.1 There is no such user here")]
    [InlineData("reject", 499, "499 4.0.0 The server says no for now")]
    [InlineData("tls", 0, "530 5.7.0 Must issue a STARTTLS command first")]
    public void The_usual_reply_of_a_kind_is_known(string kind, int code, string reply)
    {
        _under.Add(new() { Kind = kind, Code = code });

        Assert.Equal(reply, _under.Rcpt("a@one.test"));
    }

    [Fact]
    public void Without_TLS_is_refused_and_with_it_accepted()
    {
        _under.Add(new() { Kind = "tls" });

        Assert.Equal("250", _under.Rcpt("a@one.test", ReceptionUnderTest.Facts with { IsEncrypted = true }));
    }

    [Theory]
    [InlineData(19, null)]
    [InlineData(18, "552 5.3.4 The message is too big for this mailbox")]
    public void What_has_more_octets_is_refused_after_the_content(int limit, string? reply)
    {
        _under.Add(new() { Kind = "size", Size = limit });

        Assert.Equal(reply, _under.Content("Subject: 1\r\n\r\nBody\n", "a@one.test").Verdict.Refusal?.ToString());
    }

    [Fact]
    public void The_declared_size_counts_at_rcpt()
    {
        _under.Add(new() { Kind = "size", Stage = "rcpt", Size = 1000 });

        Assert.Equal("250", _under.Rcpt("a@one.test"));
        Assert.StartsWith("552", _under.Rcpt("a@one.test", ReceptionUnderTest.Facts with { DeclaredSize = 1001 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_a_rate_is_refused_until_the_time_has_passed()
    {
        _under.Add(new() { Kind = "rate-limit", Count = 2, Period = 10 });

        Assert.Equal("250", _under.Rcpt("a@one.test"));
        _under.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("250", _under.Rcpt("b@one.test"));
        Assert.Equal("450 4.7.1 Too many messages; try again later", _under.Rcpt("c@one.test"));
        _under.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("250", _under.Rcpt("c@one.test"));
        Assert.StartsWith("450", _under.Rcpt("c@one.test"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(421, null, ConnectionEnd.AfterReply)]
    [InlineData(421, false, ConnectionEnd.Kept)]
    [InlineData(450, null, ConnectionEnd.Kept)]
    [InlineData(450, true, ConnectionEnd.AfterReply)]
    public void The_connection_closes_with_421_or_as_told(int code, bool? close, ConnectionEnd end)
    {
        _under.Add(new() { Kind = "reject", Code = code, Close = close });

        Assert.Equal(end, _under.Admit("a@one.test").Verdict.End);
    }

    [Fact]
    public void A_late_answer_is_no_refusal()
    {
        _under.Add(new() { Kind = "delay", Stage = "mail", Delay = 2.5 });

        var verdict = _under.Reception.Decide(ReceptionStage.Mail, ReceptionUnderTest.Facts);

        Assert.Equal((TimeSpan.FromSeconds(2.5), null), (verdict.Delay, verdict.Refusal));
    }

    [Theory]
    [InlineData(false, ConnectionEnd.Reset)]
    [InlineData(true, ConnectionEnd.Closed)]
    public void A_connection_ends_at_data_for_everybody(bool close, ConnectionEnd end)
    {
        _under.Add(new() { Kind = "drop", Close = close }, new() { Recipient = "drop@*" });
        var admissions = new[] { _under.Admit("ok@one.test"), _under.Admit("drop@one.test") };

        Assert.Equal(end, _under.Reception.BeginContent(ReceptionUnderTest.Facts, admissions).End);
    }

    [Fact]
    public void The_longest_of_several_delays_counts()
    {
        _under.Add(new() { Kind = "delay", Stage = "content", Delay = 3 }, new() { Recipient = "slow@*" });

        Assert.Equal(TimeSpan.FromSeconds(3), _under.Content("\r\n", "ok@one.test", "slow@one.test").Verdict.Delay);
    }

    public static TheoryData<BehaviourDefinition, LaterAction> Actions => new()
    {
        { new() { Kind = "bounce", Delay = 60 }, new LaterAction.Bounce(TimeSpan.FromMinutes(1), "5.1.1", 550, "There is no such user here") },
        { new() { Kind = "bounce", Code = 452, Text = "Full" }, new LaterAction.Bounce(TimeSpan.Zero, "4.2.2", 452, "Full") },
        { new() { Kind = "delayed", Delay = 1 }, new LaterAction.Delayed(TimeSpan.FromSeconds(1), "4.4.1", "The recipient's server does not answer") },
        { new() { Kind = "delivered" }, new LaterAction.Succeeded(TimeSpan.Zero, IsRelayed: false) },
        { new() { Kind = "relayed" }, new LaterAction.Succeeded(TimeSpan.Zero, IsRelayed: true) },
        { new() { Kind = "auto-reply", Subject = "Away", Text = "Back soon" }, new LaterAction.AutoReply(TimeSpan.Zero, "Away", "Back soon") },
        { new() { Kind = "reply", Text = "Yes: {subject}" }, new LaterAction.Reply(TimeSpan.Zero, "Yes: {subject}") },
        { new() { Kind = "complaint", ReportTo = "abuse@one.test" }, new LaterAction.Complaint(TimeSpan.Zero, "abuse@one.test", "abuse") },
        { new() { Kind = "open" }, new LaterAction.Engage(TimeSpan.Zero, FetchesImages: true, FollowsLinks: false) },
        { new() { Kind = "click" }, new LaterAction.Engage(TimeSpan.Zero, FetchesImages: true, FollowsLinks: true) },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public void What_follows_is_planned(BehaviourDefinition behaviour, LaterAction action)
    {
        var rule = _under.Add(behaviour);

        var plan = Assert.Single(_under.Content("Subject: x\r\n\r\n", "a@one.test").Plan);

        Assert.Equal(action, Assert.Single(plan.Later));
        Assert.Equal(rule.Applied, plan.Rule);
    }

    [Fact]
    public void What_follows_can_depend_on_a_header()
    {
        _under.Add(new() { Kind = "complaint" }, new() { Header = "Subject: *sale*" });

        Assert.Empty(_under.Content("Subject: News\r\n\r\n", "a@one.test").Plan[0].Later);
        Assert.Single(_under.Content("Subject: Big sale!\r\n\r\n", "a@one.test").Plan[0].Later);
    }
}
