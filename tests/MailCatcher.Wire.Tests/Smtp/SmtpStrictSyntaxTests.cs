using System.Text;
using CsCheck;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

public sealed class SmtpStrictSyntaxTests
{
    [Theory]
    [InlineData("MAIL FROM:<a@one.test>", null)]
    [InlineData("mail from:<>", null)]
    [InlineData("MAIL FROM:<a@one.test> SIZE=5", null)]
    [InlineData("MAIL FROM:<@relay.test:a@one.test>", null)]
    [InlineData("RCPT TO:<Postmaster>", null)]
    [InlineData("RCPT TO:<\"a..b\"@one.test>", null)]
    [InlineData("RCPT TO:<a@[192.0.2.1]>", null)]
    [InlineData("RCPT TO:<a@localhost>", null)]
    [InlineData("RCPT TO:<a@1st.test>", null)]
    [InlineData("RCPT TO:<a@grün.test>", null)]
    [InlineData("RCPT TO: <a@one.test>", "There must be no blank behind the colon")]
    [InlineData("RCPT TO:\t<a@one.test>", "There must be no blank behind the colon")]
    [InlineData("RCPT TO:a@one.test", "The address must be in angle brackets")]
    [InlineData("RCPT TO:<.a@one.test>", "The local part has a dot that must be quoted")]
    [InlineData("RCPT TO:<a.@one.test>", "The local part has a dot that must be quoted")]
    [InlineData("RCPT TO:<a..b@one.test>", "The local part has a dot that must be quoted")]
    [InlineData("RCPT TO:<a@one_two.test>", "The domain is no host name")]
    [InlineData("RCPT TO:<a@one-.test>", "The domain is no host name")]
    [InlineData("RCPT TO:<a@-one.test>", "The domain is no host name")]
    public void A_path_is_compared_with_the_grammar(string line, string? problem)
    {
        var octets = Encoding.UTF8.GetBytes(line);
        Assert.True(SmtpCommandParser.TryParse(octets, out var command, out _));
        var path = command is SmtpCommand.Mail mail ? mail.ReversePath : ((SmtpCommand.Recipient)command).ForwardPath;
        Assert.Equal(problem, SmtpStrictSyntax.ProblemOfPath(octets, path.Address));
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("mail-1.example.com", true)]
    [InlineData("1.2.3.4", true)]
    [InlineData("[192.0.2.1]", true)]
    [InlineData("[IPv6:2001:db8::1]", true)]
    [InlineData("[x-tag:content]", true)]
    [InlineData("", false)]
    [InlineData("my_laptop", false)]
    [InlineData("a..b", false)]
    [InlineData("a.", false)]
    [InlineData(".a", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("two words", false)]
    [InlineData("grün.test", false)]
    [InlineData("[192.0.2]", false)]
    [InlineData("[192.0.2.1", false)]
    [InlineData("[192.0.2.1].test", false)]
    [InlineData("[]", false)]
    public void A_client_is_a_host_name_or_a_literal(string name, bool isName) => Assert.Equal(isName, SmtpStrictSyntax.IsHelloName(name));

    [Theory]
    [InlineData(63, 3, true)]
    [InlineData(64, 1, false)]
    [InlineData(60, 4, true)]
    [InlineData(63, 4, false)]
    public void A_name_has_limits(int labelLength, int labels, bool isName)
        => Assert.Equal(isName, SmtpStrictSyntax.IsHelloName(string.Join('.', Enumerable.Repeat(new string('x', labelLength), labels))));

    [Fact]
    public void Any_text_is_judged_without_an_exception()
        => Gen.String.Sample(static text => { SmtpStrictSyntax.IsHelloName(text); SmtpStrictSyntax.ProblemOfPath(Encoding.UTF8.GetBytes(text), text); });
}
