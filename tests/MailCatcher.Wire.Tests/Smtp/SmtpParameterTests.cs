using System.Text;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

public sealed class SmtpParameterTests
{
    public static TheoryData<string, SmtpSyntaxErrorKind> MailErrors => new()
    {
        { "SIZE", SmtpSyntaxErrorKind.Arguments },
        { "SIZE=", SmtpSyntaxErrorKind.Arguments },
        { "SIZE=-1", SmtpSyntaxErrorKind.Arguments },
        { "SIZE=1k", SmtpSyntaxErrorKind.Arguments },
        { "SIZE=123456789012345678901", SmtpSyntaxErrorKind.Arguments },
        { "SIZE=1 SIZE=1", SmtpSyntaxErrorKind.Arguments },
        { "BODY", SmtpSyntaxErrorKind.Arguments },
        { "BODY=9BIT", SmtpSyntaxErrorKind.Arguments },
        { "BODY=7BIT BODY=8BITMIME", SmtpSyntaxErrorKind.Arguments },
        { "BODY=BINARY", SmtpSyntaxErrorKind.Arguments },
        { "SMTPUTF8=", SmtpSyntaxErrorKind.Arguments },
        { "SMTPUTF8=yes", SmtpSyntaxErrorKind.Arguments },
        { "SMTPUTF8 SMTPUTF8", SmtpSyntaxErrorKind.Arguments },
        { "RET=BODY", SmtpSyntaxErrorKind.Arguments },
        { "RET", SmtpSyntaxErrorKind.Arguments },
        { "RET=FULL RET=HDRS", SmtpSyntaxErrorKind.Arguments },
        { "ENVID", SmtpSyntaxErrorKind.Arguments },
        { "ENVID=a+b", SmtpSyntaxErrorKind.Arguments },
        { "ENVID=a+2bb", SmtpSyntaxErrorKind.Arguments },
        { "ENVID=a ENVID=b", SmtpSyntaxErrorKind.Arguments },
        { "ENVID=" + LongText101, SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=NEVER", SmtpSyntaxErrorKind.UnknownParameter },
        { "AUTH", SmtpSyntaxErrorKind.Arguments },
        { "AUTH=a+2b", SmtpSyntaxErrorKind.Arguments },
        { "REQUIRETLS=YES", SmtpSyntaxErrorKind.Arguments },
        { "REQUIRETLS REQUIRETLS", SmtpSyntaxErrorKind.Arguments },
        { "XYZZY", SmtpSyntaxErrorKind.UnknownParameter },
        { "XYZZY=1", SmtpSyntaxErrorKind.UnknownParameter },
        { "=1", SmtpSyntaxErrorKind.Arguments },
        { "-X", SmtpSyntaxErrorKind.Arguments },
        { "X_Y", SmtpSyntaxErrorKind.Arguments },
        { "A=b=c", SmtpSyntaxErrorKind.Arguments },
        { "ü", SmtpSyntaxErrorKind.Arguments },
    };

    public static TheoryData<string, SmtpSyntaxErrorKind> RecipientErrors => new()
    {
        { "NOTIFY", SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=", SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=SOMETIMES", SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=NEVER,SUCCESS", SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=SUCCESS,NEVER", SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=SUCCESS,,DELAY", SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=SUCCESS,", SmtpSyntaxErrorKind.Arguments },
        { "NOTIFY=NEVER NOTIFY=NEVER", SmtpSyntaxErrorKind.Arguments },
        { "ORCPT=bob@example.com", SmtpSyntaxErrorKind.Arguments },
        { "ORCPT=rfc822;", SmtpSyntaxErrorKind.Arguments },
        { "ORCPT=;bob", SmtpSyntaxErrorKind.Arguments },
        { "ORCPT=rfc822;a+2bb@c", SmtpSyntaxErrorKind.Arguments },
        { "ORCPT=rfc822;a ORCPT=rfc822;a", SmtpSyntaxErrorKind.Arguments },
        { "ORCPT=rfc822;" + LongText101 + LongText101 + LongText101 + LongText101 + LongText101, SmtpSyntaxErrorKind.Arguments },
        { "SIZE=1", SmtpSyntaxErrorKind.UnknownParameter },
        { "REQUIRETLS", SmtpSyntaxErrorKind.UnknownParameter },
        { "XYZZY=1", SmtpSyntaxErrorKind.UnknownParameter },
    };

    private const string LongText101 =
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901";

    [Theory]
    [InlineData("SIZE=0", 0ul)]
    [InlineData("size=52428800", 52428800ul)]
    [InlineData("SIZE=18446744073709551615", ulong.MaxValue)]
    [InlineData("SIZE=99999999999999999999", ulong.MaxValue)]
    [InlineData("SIZE=00000000000000000007", 7ul)]
    public void Size_has_up_to_twenty_digits_and_does_not_overflow(string parameter, ulong size)
        => Assert.Equal(size, Mail(parameter).DeclaredSize);

    [Theory]
    [InlineData("BODY=7BIT", MailBody.SevenBit)]
    [InlineData("BODY=8BITMIME", MailBody.EightBitMime)]
    [InlineData("body=8bitMime", MailBody.EightBitMime)]
    [InlineData("BODY=BINARYMIME", MailBody.BinaryMime)]
    [InlineData("Body=BinaryMime", MailBody.BinaryMime)]
    public void Body_is_read(string parameter, MailBody body) => Assert.Equal(body, Mail(parameter).Body);

    [Fact]
    public void All_parameters_of_mail_go_together_in_any_order_and_spacing() => Assert.Equal(
        new MailParameters
        {
            DeclaredSize = 7,
            Body = MailBody.EightBitMime,
            SmtpUtf8 = true,
            Return = DsnReturn.Headers,
            EnvelopeId = "a+b c",
            RequireTls = true,
        },
        Mail("smtputf8 RequireTls   ENVID=a+2Bb+20c  ret=hdrs BODY=8BITMIME\tSIZE=7 "));

    [Fact]
    public void No_parameters_are_the_value_for_none()
    {
        Assert.Same(MailParameters.None, Mail(""));
        Assert.Same(RecipientParameters.None, Recipient(""));
    }

    [Theory]
    [InlineData("NOTIFY=NEVER", DsnNotify.Never)]
    [InlineData("notify=success", DsnNotify.Success)]
    [InlineData("NOTIFY=SUCCESS,FAILURE,DELAY", DsnNotify.Success | DsnNotify.Failure | DsnNotify.Delay)]
    [InlineData("NOTIFY=DELAY,DELAY", DsnNotify.Delay)]
    public void Notify_is_never_or_a_list(string parameter, DsnNotify notify) => Assert.Equal(notify, Recipient(parameter).Notify);

    [Theory]
    [InlineData("ORCPT=rfc822;bob@example.com", "rfc822;bob@example.com")]
    [InlineData("orcpt=rfc822;bob+2Btag@example.com", "rfc822;bob+tag@example.com")]
    [InlineData("ORCPT=utf-8;用户@例え.jp", "utf-8;用户@例え.jp")]
    public void The_original_recipient_is_decoded(string parameter, string expected)
        => Assert.Equal(expected, Recipient(parameter).OriginalRecipient);

    [Theory]
    [MemberData(nameof(MailErrors))]
    public void A_wrong_parameter_of_mail_is_refused(string parameters, SmtpSyntaxErrorKind kind)
    {
        Assert.False(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"MAIL FROM:<a@b> {parameters}"), out _, out var error));
        Assert.Equal(kind, error.Kind);
    }

    [Theory]
    [MemberData(nameof(RecipientErrors))]
    public void A_wrong_parameter_of_rcpt_is_refused(string parameters, SmtpSyntaxErrorKind kind)
    {
        Assert.False(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"RCPT TO:<a@b> {parameters}"), out _, out var error));
        Assert.Equal(kind, error.Kind);
    }

    private static MailParameters Mail(string parameters)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"MAIL FROM:<a@b> {parameters}"), out var command, out _));
        return Assert.IsType<SmtpCommand.Mail>(command).Parameters;
    }

    private static RecipientParameters Recipient(string parameters)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"RCPT TO:<a@b> {parameters}"), out var command, out _));
        return Assert.IsType<SmtpCommand.Recipient>(command).Parameters;
    }
}
