using System.Buffers;
using System.Text;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

public sealed class SmtpReplyTests
{
    [Fact]
    public void A_reply_of_one_line_has_a_blank_behind_the_code()
        => Assert.Equal("250 2.1.0 Fine\r\n", Written(new SmtpReply(250, "2.1.0", "Fine")));

    [Fact]
    public void Every_line_of_a_long_reply_has_its_code_and_status()
        => Assert.Equal("214-2.0.0 one\r\n214-2.0.0 two\r\n214 2.0.0 three\r\n", Written(new SmtpReply(214, "2.0.0", "one", "two", "three")));

    [Fact]
    public void The_answer_to_ehlo_has_no_status_codes()
        => Assert.Equal("250-mx greets me\r\n250-A\r\n250 B 1\r\n", Written(SmtpReplies.Hello("mx", "me", ["A", "B 1"])));

    [Fact]
    public void What_a_client_said_cannot_break_out_of_its_reply()
        => Assert.Equal("250 mx greets a??250 b?\r\n", Written(SmtpReplies.Hello("mx", "a\r\n250 bü")));

    [Fact]
    public void A_line_never_passes_512_octets()
    {
        var line = Written(SmtpReplies.Hello("mx", new string('x', 4000)));
        Assert.Equal(512, line.Length);
        Assert.EndsWith("x\r\n", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpSyntaxErrorKind.UnknownVerb, "500 5.5.2 why\r\n")]
    [InlineData(SmtpSyntaxErrorKind.ForbiddenOctets, "500 5.5.2 why\r\n")]
    [InlineData(SmtpSyntaxErrorKind.VerbNotImplemented, "502 5.5.1 why\r\n")]
    [InlineData(SmtpSyntaxErrorKind.Arguments, "501 5.5.4 why\r\n")]
    [InlineData(SmtpSyntaxErrorKind.ReversePath, "501 5.1.7 why\r\n")]
    [InlineData(SmtpSyntaxErrorKind.ForwardPath, "501 5.1.3 why\r\n")]
    [InlineData(SmtpSyntaxErrorKind.UnknownParameter, "555 5.5.4 why\r\n")]
    public void Syntax_errors_have_their_codes(SmtpSyntaxErrorKind kind, string reply)
        => Assert.Equal(reply, Written(SmtpReplies.SyntaxError(new SmtpSyntaxError(kind, "why"))));

    private static string Written(SmtpReply reply)
    {
        var output = new ArrayBufferWriter<byte>();
        reply.WriteTo(output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
