using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class ReadyMadeTests
{
    private readonly ReceptionUnderTest _under = new(readyMade: new ReadyMadeOptions());

    [Theory]
    [InlineData("success@simulator.test", "250")]
    [InlineData("SUCCESS+label@Simulator.Test", "250")]
    [InlineData("bounce@simulator.test", "550 5.1.1 There is no such user here")]
    [InlineData("bounce+label@simulator.test", "550 5.1.1 There is no such user here")]
    [InlineData("asyncbounce@simulator.test", "250")]
    [InlineData("full@simulator.test", "552 5.2.2 The mailbox is over its quota")]
    [InlineData("defer@simulator.test", "451 4.3.0 The server cannot take the message at present")]
    [InlineData("greylist+a@simulator.test", "451 4.7.1 Greylisted; try again later")]
    [InlineData("ooto@simulator.test", "250")]
    [InlineData("complaint@simulator.test", "250")]
    [InlineData("blocked@simulator.test", "550 5.7.1 Mail from you is blocked")]
    [InlineData("ratelimit@simulator.test", "450 4.7.1 Too many messages; try again later")]
    [InlineData("tls@simulator.test", "530 5.7.0 Must issue a STARTTLS command first")]
    [InlineData("smtp-421@simulator.test", "421 4.7.0 Try again later; the connection is closed")]
    [InlineData("smtp-554+x@simulator.test", "554 5.7.1 The message is refused")]
    [InlineData("smtp-399@simulator.test", "250")]
    [InlineData("smtp-4500@simulator.test", "250")]
    [InlineData("nobody@simulator.test", "250")]
    [InlineData("bounce@example.com", "250")]
    [InlineData("success@simulator.amazonses.com", "250")]
    [InlineData("bounce@simulator.amazonses.com", "250")]
    [InlineData("hard-bounce@bounce-test.mailersend.net", "550 5.1.1 There is no such user here")]
    [InlineData("soft-bounce@bounce-test.mailersend.net", "421 4.7.0 Try again later; the connection is closed")]
    [InlineData("blocked@bounce-test.mailersend.net", "554 5.7.1 The message is refused")]
    [InlineData("transient@bounce-test.mailersend.net", "450 4.2.1 The mailbox is not available at present")]
    [InlineData("dns-error@bounce-test.mailersend.net", "450 4.4.3 The domain cannot be looked up at present")]
    [InlineData("dmarc@bounce-test.mailersend.net", "550 5.7.26 The message fails the DMARC policy of its domain")]
    [InlineData("delivered@resend.dev", "250")]
    [InlineData("bounced+label@resend.dev", "250")]
    [InlineData("bounce+550+no+such+user+here@any.example", "550 5.1.1 no such user here")]
    [InlineData("bounce+550+%4Eo+such+user@any.example", "550 5.1.1 No such user")]
    [InlineData("bounce+451+4.7.1+wait%20a%20bit@any.example", "451 4.7.1 wait a bit")]
    [InlineData("bounce+454@any.example", "454 4.7.0 Authentication is not possible at present")]
    [InlineData("bounce+250+fine@any.example", "250")]
    [InlineData("bounce+5501@any.example", "250")]
    [InlineData("rcptto450@any.example", "450 4.2.1 The mailbox is not available at present")]
    [InlineData("rcptto-temperror@any.example", "451 4.3.0 The server cannot take the message at present")]
    [InlineData("rcpttopermerror@localhost", "550 5.1.1 There is no such user here")]
    [InlineData("customer450@example.com", "250")]
    [InlineData("session-timeout@example.com", "250")]
    public void Every_address_answers_at_rcpt_as_documented(string address, string reply)
    {
        Assert.Equal(reply, _under.Rcpt(address));
    }

    [Theory]
    [InlineData("asyncbounce@simulator.test", "Bounce 550 5.1.1")]
    [InlineData("ooto@simulator.test", "AutoReply")]
    [InlineData("complaint+x@simulator.test", "Complaint abuse")]
    [InlineData("success@simulator.test", "")]
    [InlineData("bounce+a@simulator.amazonses.com", "Bounce 550 5.1.1")]
    [InlineData("ooto@simulator.amazonses.com", "AutoReply")]
    [InlineData("complaint@simulator.amazonses.com", "Complaint abuse")]
    [InlineData("suppressionlist@simulator.amazonses.com", "Bounce 550 5.1.1")]
    [InlineData("HardBounce@bounce-testing.postmarkapp.com", "Bounce 550 5.1.1")]
    [InlineData("Hard_Bounce@bounce-testing.postmarkapp.com", "Bounce 550 5.1.1")]
    [InlineData("whatever@bounce-testing.postmarkapp.com", "Bounce 550 5.1.1")]
    [InlineData("softbounce@bounce-testing.postmarkapp.com", "Bounce 452 4.2.2")]
    [InlineData("Transient@bounce-testing.postmarkapp.com", "Delayed 4.4.1")]
    [InlineData("AutoResponder@bounce-testing.postmarkapp.com", "AutoReply")]
    [InlineData("dns_error@bounce-testing.postmarkapp.com", "Bounce 451 4.4.3")]
    [InlineData("SpamNotification@bounce-testing.postmarkapp.com", "Bounce 554 5.7.1")]
    [InlineData("Blocked@bounce-testing.postmarkapp.com", "Bounce 550 5.7.1")]
    [InlineData("AddressChange@bounce-testing.postmarkapp.com", "Reply My address has changed")]
    [InlineData("Unsubscribe@bounce-testing.postmarkapp.com", "Reply Please unsubscribe me")]
    [InlineData("Subscribe@bounce-testing.postmarkapp.com", "Reply Please subscribe me")]
    [InlineData("bounced@resend.dev", "Bounce 550 5.1.1")]
    [InlineData("complained@resend.dev", "Complaint abuse")]
    [InlineData("queue550@any.example", "Bounce 550 5.1.1")]
    [InlineData("queuetemperror@any.example", "Bounce 451 4.3.0")]
    public void What_follows_later_is_as_documented(string address, string later)
    {
        var action = Assert.Single(_under.Content("Subject: x\r\n\r\n", address).Plan).Later.SingleOrDefault();

        var words = action switch
        {
            LaterAction.Bounce bounce => $"Bounce {bounce.Code} {bounce.Status}",
            LaterAction.Delayed delayed => $"Delayed {delayed.Status}",
            LaterAction.AutoReply => "AutoReply",
            LaterAction.Complaint complaint => $"Complaint {complaint.FeedbackType}",
            LaterAction.Reply reply => $"Reply {reply.Text}",
            _ => "",
        };
        Assert.StartsWith(later, words, StringComparison.Ordinal);
        Assert.Equal(later.Length == 0, words.Length == 0);
    }

    [Theory]
    [InlineData("toobig@simulator.test", "552 5.3.4 The message is too big for this mailbox")]
    [InlineData("mytemperror@localhost", "451 4.3.0 The server cannot take the message at present")]
    [InlineData("permerror@localhost", "550 5.1.1 There is no such user here")]
    [InlineData("a452@localhost", "452 4.2.2 The mailbox is over its quota")]
    public void Refusals_after_the_content_are_as_documented(string address, string reply)
    {
        Assert.Equal(reply, _under.Content("Subject: x\r\n\r\n", address).Verdict.Refusal?.ToString());
    }

    [Fact]
    public void The_sender_of_mox_is_refused_at_mail()
    {
        var facts = ReceptionUnderTest.Facts with { Sender = "mailfrom451@example.com" };

        Assert.Equal("451 4.3.0 The server cannot take the message at present", _under.Decide(ReceptionStage.Mail, facts));
        Assert.Equal("250", _under.Decide(ReceptionStage.Mail));
        Assert.Equal("250", _under.Rcpt("mailfrom451@localhost"));
    }

    [Theory]
    [InlineData("slow@simulator.test", 10)]
    [InlineData("delay-3@simulator.test", 3)]
    [InlineData("delay-3+x@simulator.test", 3)]
    [InlineData("delay-0@simulator.test", 0)]
    [InlineData("delay-99999@simulator.test", 0)]
    public void Some_answer_late(string address, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), _under.Admit(address).Verdict.Delay);
    }

    [Fact]
    public void Drop_breaks_the_connection_at_data_and_a_timeout_after_an_hour()
    {
        var facts = ReceptionUnderTest.Facts;
        Assert.Equal(ConnectionEnd.Reset, _under.Reception.BeginContent(facts, [_under.Admit("drop@simulator.test")]).End);
        var timeout = _under.Content("\r\n", "timeout@localhost").Verdict;
        Assert.Equal((ConnectionEnd.Reset, TimeSpan.FromHours(1)), (timeout.End, timeout.Delay));
    }

    [Fact]
    public void Greylist_accepts_the_second_try()
    {
        _under.Rcpt("greylist@simulator.test");

        Assert.Equal("250", _under.Rcpt("greylist@simulator.test"));
    }

    [Fact]
    public void Tls_accepts_encrypted_connections()
    {
        Assert.Equal("250", _under.Rcpt("tls@simulator.test", ReceptionUnderTest.Facts with { IsEncrypted = true }));
    }

    [Fact]
    public void A_rule_comes_before_a_ready_made_address()
    {
        _under.Add(new() { Kind = "accept" }, new() { Recipient = "bounce@simulator.test" });

        Assert.Equal("250", _under.Rcpt("bounce@simulator.test"));
    }

    [Fact]
    public void The_rule_is_named_after_the_address()
    {
        Assert.Equal("greylist@simulator.test", _under.Admit("greylist+7@simulator.test").Verdict.Rule?.Name);
    }

    [Fact]
    public void The_domain_can_be_another_or_none()
    {
        var other = new ReadyMadeAddresses(new ReadyMadeOptions { Domain = "sim.example", Providers = [] });
        Assert.NotNull(other.Find("bounce@sim.example"));
        Assert.Null(other.Find("bounce@simulator.test"));
        Assert.Null(new ReadyMadeAddresses(ReadyMadeOptions.None).Find("bounce@simulator.test"));
    }

    [Theory]
    [InlineData("ses", "bounce@simulator.amazonses.com")]
    [InlineData("postmark", "x@bounce-testing.postmarkapp.com")]
    [InlineData("mailersend", "dmarc@bounce-test.mailersend.net")]
    [InlineData("resend", "bounced@resend.dev")]
    [InlineData("mailtrap", "bounce+550@any.example")]
    [InlineData("mox", "rcptto450@any.example")]
    public void Each_set_can_be_switched_off(string set, string address)
    {
        Assert.NotNull(new ReadyMadeAddresses(new ReadyMadeOptions { Providers = [set] }).Find(address));
        Assert.Null(new ReadyMadeAddresses(
            new ReadyMadeOptions { Providers = [.. ReadyMadeSets.Providers.Where(name => name != set)] }).Find(address));
    }

    [Fact]
    public void Every_listed_address_is_found_and_does_what_is_said()
    {
        var addresses = new ReadyMadeAddresses(new ReadyMadeOptions());
        foreach (var set in addresses.Sets.Where(set => set.Domain != "*"))
        {
            Assert.All(set.Addresses.Where(address => !address.LocalPart.Contains('<', StringComparison.Ordinal)), address =>
                Assert.Equal(address.Does, RuleSentences.Describe(addresses.Find($"{address.LocalPart}@{set.Domain}")!.Behaviour)));
        }
    }
}
