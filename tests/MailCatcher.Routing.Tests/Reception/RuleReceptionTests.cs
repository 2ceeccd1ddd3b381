using System.Net;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class RuleReceptionTests
{
    private const string Mail = "Subject: Invoice 7\r\nX-Kind: bulk\r\n\r\nHello\r\n";

    private readonly ReceptionUnderTest _under = new();

    [Fact]
    public void Without_a_rule_everybody_is_accepted_and_nothing_is_planned()
    {
        var reception = _under.Content(Mail, "bob@example.com");

        Assert.Equal(ReceptionVerdict.Pass, reception.Verdict with { });
        Assert.Equal("bob@example.com", Assert.Single(reception.Plan).Recipient.Address);
        Assert.Null(reception.Plan[0].Rule);
    }

    [Fact]
    public void The_first_rule_that_matches_decides()
    {
        _under.Add(new() { Kind = "reject", Code = 553 }, new() { Recipient = "x*" });
        var accepting = _under.Add(new() { Kind = "accept" }, new() { Recipient = "*@example.com" });
        _under.Add(new() { Kind = "reject", Code = 550, Text = "Never reached" });

        Assert.Equal("250", _under.Rcpt("bob@example.com"));
        Assert.Equal("553 5.1.3 The mailbox name is not allowed", _under.Rcpt("xavier@example.com"));
        Assert.Equal("550 5.1.1 Never reached", _under.Rcpt("bob@example.org"));
        Assert.Equal(1, accepting.Counters.Hits);
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("ehlo")]
    [InlineData("auth")]
    [InlineData("mail")]
    public void A_rule_refuses_at_its_stage_alone(string word)
    {
        var stage = ReceptionStages.Find(word)!.Value;
        _under.Add(new() { Kind = "reject", Stage = word, Code = 554, Text = "Not here" });

        Assert.All(
            new[] { ReceptionStage.Connect, ReceptionStage.Ehlo, ReceptionStage.Auth, ReceptionStage.Mail },
            each => Assert.Equal(each == stage ? "554 5.7.1 Not here" : "250", _under.Decide(each)));
        Assert.Equal("250", _under.Rcpt("bob@example.com"));
    }

    [Fact]
    public void A_refusal_at_data_is_one_for_all_when_all_refuse()
    {
        _under.Add(new() { Kind = "reject", Stage = "data", Code = 451 });
        var admissions = new[] { _under.Admit("a@one.test"), _under.Admit("b@one.test") };

        var verdict = _under.Reception.BeginContent(ReceptionUnderTest.Facts, admissions);

        Assert.Equal(451, verdict.Refusal?.Code);
    }

    [Fact]
    public void A_refusal_at_data_becomes_a_bounce_when_others_accept()
    {
        _under.Add(new() { Kind = "reject", Stage = "data", Code = 550, Text = "No data" }, new() { Recipient = "bad@*" });

        var reception = _under.Content(Mail, "good@one.test", "bad@one.test");

        Assert.Null(reception.Verdict.Refusal);
        Assert.Empty(reception.Plan[0].Later);
        Assert.Equal(new LaterAction.Bounce(TimeSpan.Zero, "5.1.1", 550, "No data"), Assert.Single(reception.Plan[1].Later));
        Assert.Equal(["good@one.test"], reception.PlanByRecipient.Select(plan => plan.Recipient.Address));
        Assert.Equal(550, reception.Recipients[1].Refusal?.Code);
    }

    [Fact]
    public void A_message_that_all_refuse_is_refused_with_the_temporary_reply_first()
    {
        _under.Add(new() { Kind = "reject", Stage = "content", Code = 550 }, new() { Recipient = "a@*" });
        _under.Add(new() { Kind = "reject", Stage = "content", Code = 451 }, new() { Recipient = "b@*" });

        var reception = _under.Content(Mail, "a@one.test", "b@one.test");

        Assert.Equal(451, reception.Verdict.Refusal?.Code);
        Assert.Empty(reception.PlanByRecipient);
    }

    [Theory]
    [InlineData("Subject: invoice*", true)]
    [InlineData("x-kind: /^bu/", true)]
    [InlineData("X-Kind", true)]
    [InlineData("X-Kind: bulky", false)]
    [InlineData("X-Other: *", false)]
    public void A_rule_about_a_header_decides_after_the_content(string header, bool isRefused)
    {
        _under.Add(new() { Kind = "reject", Code = 554 }, new() { Header = header });

        Assert.Equal(isRefused, _under.Content(Mail, "bob@example.com").Verdict.Refusal is not null);
    }

    [Fact]
    public void A_rule_about_a_header_yields_to_one_before_it()
    {
        var bounce = _under.Add(new() { Kind = "bounce" }, new() { Recipient = "bob@*" });
        _under.Add(new() { Kind = "reject" }, new() { Header = "Subject: *" });

        var reception = _under.Content(Mail, "bob@example.com");

        Assert.Null(reception.Verdict.Refusal);
        Assert.Equal(bounce.Applied, reception.Plan[0].Rule);
    }

    [Theory]
    [InlineData("sender", "app@*", true)]
    [InlineData("sender", "<>", false)]
    [InlineData("helo", "*.test", true)]
    [InlineData("helo", "/^mail/", false)]
    [InlineData("user", "ALICE", true)]
    [InlineData("user", "bob", false)]
    [InlineData("client", "192.0.2.0/24", true)]
    [InlineData("client", "10.0.0.1, 192.0.2.7", true)]
    [InlineData("client", "2001:db8::/32", false)]
    public void Every_fact_can_be_matched(string member, string pattern, bool matches)
    {
        _under.Add(new() { Kind = "reject" }, member switch
        {
            "sender" => new() { Sender = pattern },
            "helo" => new() { Helo = pattern },
            "user" => new() { User = pattern },
            _ => new() { Client = pattern },
        });

        Assert.Equal(matches, _under.Rcpt("bob@example.com") != "250");
    }

    [Fact]
    public void The_null_sender_is_matched_by_its_brackets()
    {
        _under.Add(new() { Kind = "reject", Stage = "mail" }, new() { Sender = "<>" });

        Assert.StartsWith("550 ", _under.Decide(ReceptionStage.Mail, ReceptionUnderTest.Facts with { Sender = "" }), StringComparison.Ordinal);
        Assert.Equal("250", _under.Decide(ReceptionStage.Mail));
    }

    [Theory]
    [InlineData("127.0.0.66", "127.0.0.66:25", true)]
    [InlineData("127.0.0.66:25", "127.0.0.66:25", true)]
    [InlineData("*:25", "127.0.0.66:25", true)]
    [InlineData("::1", "[::1]:25", true)]
    [InlineData("unix:/run/*", "unix:/run/mail.sock", true)]
    [InlineData("127.0.0.6", "127.0.0.66:25", false)]
    [InlineData("127.0.0.66:2", "127.0.0.66:25", false)]
    [InlineData("*", null, false)]
    public void A_rule_may_ask_which_of_several_servers_was_chosen(string pattern, string? server, bool applies)
    {
        _under.Add(new() { Kind = "reject" }, new() { Server = pattern });

        Assert.Equal(applies, _under.Rcpt("bob@example.com", ReceptionUnderTest.Facts with { Server = server }) != "250");
    }

    [Fact]
    public void A_client_without_an_address_is_in_no_network()
    {
        _under.Add(new() { Kind = "reject" }, new() { Client = "0.0.0.0/0" });

        Assert.Equal("250", _under.Rcpt("bob@example.com", ReceptionUnderTest.Facts with { Client = null }));
        Assert.NotEqual("250", _under.Rcpt("bob@example.com", ReceptionUnderTest.Facts with { Client = IPAddress.Loopback }));
    }

    [Fact]
    public void Every_third_time_is_counted_for_each_recipient_and_sender()
    {
        _under.Add(new() { Kind = "reject" }, new() { Every = 3 });

        Assert.Equal([250, 250, 550, 250, 250, 550], Codes(6, "a@one.test"));
        Assert.Equal([250, 250, 550], Codes(3, "b@one.test"));
        Assert.Equal([250, 250, 550], Codes(3, "A@ONE.test", "other@example.com"));
    }

    [Fact]
    public void The_first_times_are_counted_for_each_recipient_and_sender()
    {
        _under.Add(new() { Kind = "reject", Code = 451 }, new() { First = 2 });

        Assert.Equal([451, 451, 250, 250], Codes(4, "a@one.test"));
        Assert.Equal([451, 451, 250], Codes(3, "b@one.test"));
    }

    [Fact]
    public void A_rule_ends_after_as_many_answers_as_it_has()
    {
        var rule = _under.Add(new() { Kind = "reject" }, expiresAfter: 2);

        Assert.Equal([550, 550, 250, 250], Codes(4, "a@one.test"));
        Assert.Equal(2, rule.Counters.Hits);
    }

    [Fact]
    public void A_rule_that_is_switched_off_decides_nothing()
    {
        Assert.True(_under.Rules.TryAdd(
            new RuleDefinition { Enabled = false, Behaviour = new() { Kind = "reject" } }, RuleSource.Api, false, out _, out _));

        Assert.Equal("250", _under.Rcpt("bob@example.com"));
    }

    [Fact]
    public void A_window_of_the_day_may_lead_over_midnight()
    {
        _under.Add(new() { Kind = "reject" }, new() { Window = "22:00-06:00" });

        Assert.Equal([250], Codes(1, "a@one.test"));
        _under.Time.Advance(TimeSpan.FromHours(10));
        Assert.Equal([550], Codes(1, "a@one.test"));
        _under.Time.Advance(TimeSpan.FromHours(8));
        Assert.Equal([250], Codes(1, "a@one.test"));
    }

    [Fact]
    public void A_span_of_time_begins_and_ends()
    {
        _under.Add(new() { Kind = "reject" }, new() { Window = "2026-03-02T12:00:01Z/2026-03-02T14:00:02+02:00" });

        Assert.Equal([250], Codes(1, "a@one.test"));
        _under.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([550], Codes(1, "a@one.test"));
        _under.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([250], Codes(1, "a@one.test"));
    }

    private List<int> Codes(int count, string recipient, string sender = "app@example.com") => Enumerable.Range(0, count)
        .Select(_ => _under.Admit(recipient, ReceptionUnderTest.Facts with { Sender = sender }).Verdict.Refusal?.Code ?? 250)
        .ToList();
}
