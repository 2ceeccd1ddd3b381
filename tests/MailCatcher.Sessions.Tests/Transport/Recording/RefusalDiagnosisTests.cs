using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Tests.Transport.Recording;

public sealed class RefusalDiagnosisTests
{
    [Theory]
    [InlineData(RefusalStage.Auth, 535, "5.7.8", null, "list of users")]
    [InlineData(RefusalStage.Auth, 0, null, null, "list of users")]
    [InlineData(RefusalStage.Auth, 538, "5.7.11", null, "STARTTLS")]
    [InlineData(RefusalStage.Auth, 504, "5.5.4", null, "does not offer")]
    [InlineData(RefusalStage.Auth, 502, "5.5.1", null, "knows no users")]
    [InlineData(RefusalStage.Auth, 503, "5.5.1", null, "wrong moment")]
    [InlineData(RefusalStage.Auth, 501, "5.5.2", null, "base64")]
    [InlineData(RefusalStage.Mail, 530, "5.7.0", null, "after a login")]
    [InlineData(RefusalStage.Mail, 552, "5.3.4", null, "--max-message-size")]
    [InlineData(RefusalStage.Rcpt, 452, "4.5.3", null, "more recipients")]
    [InlineData(RefusalStage.Content, 452, "4.3.1", null, "could not store")]
    [InlineData(RefusalStage.Data, 503, "5.5.1", null, "refused")]
    [InlineData(RefusalStage.Rcpt, 501, "5.1.3", null, "<name@domain>")]
    [InlineData(RefusalStage.Mail, 555, "5.5.4", null, "parameter")]
    [InlineData(RefusalStage.Ehlo, 500, "5.5.2", null, "its end")]
    [InlineData(RefusalStage.Ehlo, 500, "5.5.1", null, "LHLO")]
    [InlineData(RefusalStage.Mail, 421, "4.7.0", null, "ended the session")]
    [InlineData(RefusalStage.Rcpt, 450, "4.2.0", null, "temporary")]
    [InlineData(RefusalStage.Rcpt, 550, "5.7.1", null, "final")]
    [InlineData(RefusalStage.Mail, 0, null, null, "without a reply")]
    [InlineData(RefusalStage.Rcpt, 450, "4.2.0", "greylist", "\"greylist\" refuses it for now")]
    [InlineData(RefusalStage.Rcpt, 550, "5.1.1", "no such user", "\"no such user\" refuses it, as a real server would")]
    public void A_refusal_comes_with_what_usually_causes_it(RefusalStage stage, int code, string? enhanced, string? rule, string words)
        => Assert.Contains(words, RefusalDiagnosis.Of(stage, code, enhanced, rule), StringComparison.Ordinal);
}
