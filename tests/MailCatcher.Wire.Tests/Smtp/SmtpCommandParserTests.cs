using System.Text;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

public sealed class SmtpCommandParserTests
{
    public static TheoryData<string, SmtpVerb> Verbs => new()
    {
        { "HELO client", SmtpVerb.Helo },
        { "EHLO client", SmtpVerb.Ehlo },
        { "ehlo client", SmtpVerb.Ehlo },
        { "eHlO client", SmtpVerb.Ehlo },
        { "lhlo client", SmtpVerb.Lhlo },
        { "EHLO  client  ", SmtpVerb.Ehlo },
        { "EHLO\tclient", SmtpVerb.Ehlo },
        { "MAIL FROM:<a@b>", SmtpVerb.Mail },
        { "mail from:<a@b>", SmtpVerb.Mail },
        { "MAIL FROM: <a@b>", SmtpVerb.Mail },
        { "MAIL  FROM:<a@b>", SmtpVerb.Mail },
        { "RCPT TO:<a@b>", SmtpVerb.Rcpt },
        { "rcpt to:<a@b>", SmtpVerb.Rcpt },
        { "RCPT TO: <a@b> ", SmtpVerb.Rcpt },
        { "DATA", SmtpVerb.Data },
        { "data", SmtpVerb.Data },
        { "DATA ", SmtpVerb.Data },
        { "DATA\t \t", SmtpVerb.Data },
        { "RSET", SmtpVerb.Rset },
        { "NOOP", SmtpVerb.Noop },
        { "NOOP whatever it says <>", SmtpVerb.Noop },
        { "HELP", SmtpVerb.Help },
        { "HELP MAIL", SmtpVerb.Help },
        { "VRFY smith", SmtpVerb.Vrfy },
        { "VRFY <smith@example.com> SMTPUTF8", SmtpVerb.Vrfy },
        { "expn staff", SmtpVerb.Expn },
        { "QUIT", SmtpVerb.Quit },
        { "starttls", SmtpVerb.StartTls },
        { "XClient ADDR=192.0.2.7", SmtpVerb.Xclient },
        { "quit   ", SmtpVerb.Quit },
    };

    public static TheoryData<string, SmtpSyntaxErrorKind> Errors => new()
    {
        { "", SmtpSyntaxErrorKind.UnknownVerb },
        { " ", SmtpSyntaxErrorKind.UnknownVerb },
        { " NOOP", SmtpSyntaxErrorKind.UnknownVerb },
        { "XYZZY", SmtpSyntaxErrorKind.UnknownVerb },
        { "MAILX FROM:<a@b>", SmtpSyntaxErrorKind.UnknownVerb },
        { "MAI", SmtpSyntaxErrorKind.UnknownVerb },
        { "DATA.", SmtpSyntaxErrorKind.UnknownVerb },
        { "-!*4", SmtpSyntaxErrorKind.UnknownVerb },
        { "mAiL@", SmtpSyntaxErrorKind.UnknownVerb },
        { "LHLO", SmtpSyntaxErrorKind.Arguments },
        { "EXPN", SmtpSyntaxErrorKind.Arguments },
        { "VRFY <>", SmtpSyntaxErrorKind.Arguments },
        { "turn", SmtpSyntaxErrorKind.VerbNotImplemented },
        { "SEND FROM:<a@b>", SmtpSyntaxErrorKind.VerbNotImplemented },
        { "STARTTLS now", SmtpSyntaxErrorKind.Arguments },
        { "XCLIENT", SmtpSyntaxErrorKind.Arguments },
        { "XCLIENT ADDR", SmtpSyntaxErrorKind.Arguments },
        { "AUTH", SmtpSyntaxErrorKind.Arguments },
        { "AUTH PLAIN AGJvYgBzZWNyZXQ= more", SmtpSyntaxErrorKind.Arguments },
        { "BDAT", SmtpSyntaxErrorKind.Arguments },
        { "BDAT LAST", SmtpSyntaxErrorKind.Arguments },
        { "BDAT -1", SmtpSyntaxErrorKind.Arguments },
        { "BDAT 1k", SmtpSyntaxErrorKind.Arguments },
        { "BDAT 0x10", SmtpSyntaxErrorKind.Arguments },
        { "BDAT 1 2", SmtpSyntaxErrorKind.Arguments },
        { "BDAT 1 LASTS", SmtpSyntaxErrorKind.Arguments },
        { "BDAT 1 LAST LAST", SmtpSyntaxErrorKind.Arguments },
        { "BDAT 123456789012345678901", SmtpSyntaxErrorKind.Arguments },
        { "NOOP\0", SmtpSyntaxErrorKind.ForbiddenOctets },
        { "NO\rOP", SmtpSyntaxErrorKind.ForbiddenOctets },
        { "NOOP\r", SmtpSyntaxErrorKind.ForbiddenOctets },
        { "EHLO \u007F", SmtpSyntaxErrorKind.ForbiddenOctets },
        { "EHLO \u001B[2J", SmtpSyntaxErrorKind.ForbiddenOctets },
        { "HELO", SmtpSyntaxErrorKind.Arguments },
        { "EHLO ", SmtpSyntaxErrorKind.Arguments },
        { "DATA now", SmtpSyntaxErrorKind.Arguments },
        { "RSET x", SmtpSyntaxErrorKind.Arguments },
        { "QUIT x", SmtpSyntaxErrorKind.Arguments },
        { "VRFY", SmtpSyntaxErrorKind.Arguments },
        { "MAIL", SmtpSyntaxErrorKind.Arguments },
        { "MAIL FROM", SmtpSyntaxErrorKind.Arguments },
        { "MAIL TO:<a@b>", SmtpSyntaxErrorKind.Arguments },
        { "MAIL FROM<a@b>", SmtpSyntaxErrorKind.Arguments },
        { "MAIL FROM:", SmtpSyntaxErrorKind.ReversePath },
        { "MAIL FROM:<a>", SmtpSyntaxErrorKind.ReversePath },
        { "MAIL FROM:<postmaster>", SmtpSyntaxErrorKind.ReversePath },
        { "RCPT", SmtpSyntaxErrorKind.Arguments },
        { "RCPT FROM:<a@b>", SmtpSyntaxErrorKind.Arguments },
        { "RCPT TO:", SmtpSyntaxErrorKind.ForwardPath },
        { "RCPT TO:<>", SmtpSyntaxErrorKind.ForwardPath },
        { "RCPT TO:<a>", SmtpSyntaxErrorKind.ForwardPath },
        { "RCPT TO:<postmaster", SmtpSyntaxErrorKind.ForwardPath },
        { "MAIL FROM:<a@b>SIZE=1", SmtpSyntaxErrorKind.Arguments },
        { "MAIL FROM:<a@b>>", SmtpSyntaxErrorKind.Arguments },
        { "RCPT TO:<a@b> <c@d>", SmtpSyntaxErrorKind.Arguments },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_command_is_recognised(string line, SmtpVerb verb)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var command, out _));
        Assert.Equal(verb, command.Verb);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_line_that_is_no_command_is_told_apart(string line, SmtpSyntaxErrorKind kind)
    {
        Assert.False(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var command, out var error));
        Assert.Null(command);
        Assert.Equal(kind, error.Kind);
        Assert.NotEmpty(error.Detail);
    }

    [Fact]
    public void Invalid_utf8_is_refused()
    {
        Assert.False(SmtpCommandParser.TryParse([.. "RCPT TO:<b"u8, 0xFF, .. "b@c>"u8], out _, out var error));
        Assert.Equal(SmtpSyntaxErrorKind.ForbiddenOctets, error.Kind);
    }

    [Theory]
    [InlineData("EHLO mail.example.com", "mail.example.com")]
    [InlineData("EHLO [192.0.2.1]", "[192.0.2.1]")]
    [InlineData("EHLO [IPv6:2001:db8::1]", "[IPv6:2001:db8::1]")]
    [InlineData("EHLO my_laptop", "my_laptop")]
    [InlineData("EHLO bücher.example ", "bücher.example")]
    public void The_name_of_the_client_is_kept_as_sent(string line, string name)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var command, out _));
        Assert.Equal(name, Assert.IsType<SmtpCommand.Hello>(command).Client);
    }

    [Theory]
    [InlineData("BDAT 0", 0ul, false)]
    [InlineData("bdat 86 last", 86ul, true)]
    [InlineData("BDAT  100000\tLAST ", 100000ul, true)]
    [InlineData("BDAT 00000000000000000007", 7ul, false)]
    [InlineData("BDAT 18446744073709551615", ulong.MaxValue, false)]
    [InlineData("BDAT 99999999999999999999 LAST", ulong.MaxValue, true)]
    public void The_size_of_a_chunk_has_up_to_twenty_digits_and_does_not_overflow(string line, ulong octets, bool isLast)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var command, out _));
        Assert.Equal(new SmtpCommand.Chunk(octets, isLast), command);
    }

    [Theory]
    [InlineData("BDAT", true)]
    [InlineData("bdat", true)]
    [InlineData("BDAT 10 LAST", true)]
    [InlineData("BDAT\t\0", true)]
    [InlineData("BDATA 10", false)]
    [InlineData("DATA", false)]
    [InlineData(" BDAT 10", false)]
    [InlineData("", false)]
    public void A_line_that_announces_a_chunk_is_known_even_when_malformed(string line, bool announces)
        => Assert.Equal(announces, SmtpCommandParser.AnnouncesChunk(Encoding.UTF8.GetBytes(line)));
}
