using System.Text;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>What a message is answered with when its recipients fare differently.</summary>
public sealed class SmtpMessageAnswerTests
{
    [Theory]
    [InlineData(new[] { 550, 250, 451 }, 250)]
    [InlineData(new[] { 550, 451 }, 550)]
    [InlineData(new[] { 451, 550 }, 451)]
    [InlineData(new[] { 250 }, 250)]
    public void Smtp_says_that_the_message_is_taken_when_anybody_gets_it(int[] codes, int code)
    {
        var step = Answer(SmtpVariant.Smtp, codes);
        Assert.Equal(code, step.Reply!.Code);
        Assert.Null(step.RecipientReplies);
    }

    [Fact]
    public void Lmtp_answers_for_each_recipient_in_order()
    {
        var step = Answer(SmtpVariant.Lmtp, [550, 250, 451]);
        Assert.Null(step.Reply);
        Assert.Equal([550, 250, 451], step.RecipientReplies!.Select(static reply => reply.Code));
    }

    private static SmtpStep Answer(SmtpVariant variant, int[] codes)
    {
        var options = new SmtpOptions { HostName = "mail.test", Variant = variant };
        var session = new SmtpSession(options, TimeProvider.System, new SmtpPeer(Address: null, Tls: null));
        Say(session, variant == SmtpVariant.Lmtp ? "LHLO client.test" : "EHLO client.test");
        Say(session, "MAIL FROM:<a@one.test>");
        foreach (var code in codes)
        {
            Say(session, $"RCPT TO:<{code}@two.test>");
        }

        Assert.Equal(SmtpEffect.ReadContent, Say(session, "DATA").Effect);
        return session.EndContent(static recipient => new SmtpReply(int.Parse(recipient.Address.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture), null, "so"));
    }

    private static SmtpStep Say(SmtpSession session, string line) => session.Take(Encoding.ASCII.GetBytes(line));
}
