using System.Text;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

public sealed class SmtpQuestionTests
{
    [Theory]
    [InlineData("VRFY bob", "bob", false, false)]
    [InlineData("VRFY <bob>", "bob", false, false)]
    [InlineData("VRFY Bob Smith", "Bob Smith", false, false)]
    [InlineData("VRFY bob@one.test", "bob@one.test", true, false)]
    [InlineData("VRFY <bob@one.test>", "bob@one.test", true, false)]
    [InlineData("VRFY <@relay.test:bob@one.test>", "bob@one.test", true, false)]
    [InlineData("VRFY Bob <bob@one.test>", "Bob <bob@one.test", false, false)]
    [InlineData("VRFY bob@", "bob@", false, false)]
    [InlineData("EXPN staff SMTPUTF8", "staff", false, true)]
    [InlineData("EXPN <grün@one.test> smtputf8", "grün@one.test", true, true)]
    [InlineData("EXPN SMTPUTF8", "SMTPUTF8", false, false)]
    public void A_question_names_an_address_or_something_else(string line, string name, bool isAddress, bool isUtf8)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var command, out _));
        var question = Assert.IsType<SmtpCommand.Question>(command);
        Assert.Equal((name, isAddress, isUtf8), (question.Name, question.IsAddress, question.SmtpUtf8));
    }

    [Fact]
    public void Mailboxes_are_shown_each_on_a_line()
    {
        Assert.Equal("250 2.1.5 <a@one.test>\r\n", SmtpReply.Mailboxes(["a@one.test"]).ToString());
        Assert.Equal(
            "250-2.1.5 <a@one.test>\r\n250 2.1.5 <grün@two.test>\r\n",
            SmtpReply.Mailboxes(["a@one.test", "grün@two.test"]).ToString());
    }
}
