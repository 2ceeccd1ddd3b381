using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Tests.Subjects;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TestKit;

namespace Conformance.Tests.Clients;

/// <summary>Client libraries and programs that trust our authority log in and send under TLS.</summary>
public sealed class SecureClientTests(MailProgram program) : IClassFixture<MailProgram>, IDisposable
{
    private readonly string _recipient = SmtpSubjectFixture.NewRecipient();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailcatcher-clients-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task MailKit_submits_with_delivery_status_options()
    {
        using var client = new DsnClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = Trust.Only(program.Authority) };
        await client.ConnectAsync("127.0.0.1", program.Submission.Port, SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(new SaslMechanismScramSha256(MailProgram.User, "secret"));
        var message = new MimeMessage { Subject = "status", Body = new TextPart("plain") { Text = "hello" } };
        message.From.Add(new MailboxAddress("A", "a@one.test"));
        message.To.Add(new MailboxAddress("B", _recipient));
        await client.SendAsync(message);
        await client.DisconnectAsync(quit: true);

        var envelope = await ExpectLoginAsync();
        Assert.Equal("HDRS", envelope.GetProperty("Ret").GetString());
        Assert.Equal(DsnClient.EnvelopeId, envelope.GetProperty("EnvelopeID").GetString());
        var recipient = envelope.GetProperty("To")[0];
        Assert.Equal("SUCCESS,FAILURE,DELAY", recipient.GetProperty("Notify").GetString());
        Assert.Equal($"rfc822;{_recipient}", recipient.GetProperty("OriginalRecipient").GetString());
    }

    [Fact]
    public async Task Nodemailer_sends_over_pooled_connections()
    {
        const int Mails = 12;
        Assert.SkipUnless(Tool.IsInstalled("node"), "node is not installed");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(ProgramUnderTest.RepositoryRoot, "node_modules", "nodemailer")), "nodemailer is not installed (npm ci)");
        var script = Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "Conformance.Tests", "Clients", "nodemailer.mjs");
        var taken = await Tool.RunAsync(
            "env",
            [
                $"NODE_EXTRA_CA_CERTS={program.Authority}", "node", script,
                Port(program.Submission.Port), MailProgram.User, "secret", _recipient, $"{Mails}",
            ]);
        Assert.Equal($"{Mails}", taken.Trim());
        Assert.Equal(Mails, await program.CountAsync(_recipient));
    }

    [Fact]
    public async Task Python_sends_eight_bit_mail_after_starttls_and_login()
    {
        await Tool.RunAsync("python3", ["-"], $"""
            import smtplib, ssl
            context = ssl.create_default_context(cafile="{program.Authority}")
            with smtplib.SMTP("127.0.0.1", {program.Submission.Port}, timeout=20) as client:
                client.starttls(context=context)
                client.login("{MailProgram.User}", "secret")
                mail = "From: a@one.test\r\nSubject: Grüße\r\n\r\n.ä\r\n".encode("utf-8")
                assert client.sendmail("a@one.test", ["{_recipient}"], mail, mail_options=["BODY=8BITMIME", "SMTPUTF8"]) == dict()
            """);
        await ExpectLoginAsync();
        Assert.EndsWith("Subject: Grüße\r\n\r\n.ä\r\n", Encoding.UTF8.GetString(await program.RawAsync(_recipient)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_refuses_a_certificate_of_an_authority_it_does_not_know()
        => await Tool.RunAsync("python3", ["-"], $"""
            import smtplib, ssl
            with smtplib.SMTP("127.0.0.1", {program.Open.Port}, timeout=20) as client:
                try:
                    client.starttls(context=ssl.create_default_context())
                    raise SystemExit("trusted")
                except ssl.SSLCertVerificationError:
                    client.close()
            """);

    [Fact]
    public Task Curl_submits_after_starttls_and_login() => CurlAsync($"smtp://{program.Submission}/client.test", "--ssl-reqd");

    [Fact]
    public Task Curl_sends_over_tls_on_connect_and_login() => CurlAsync($"smtps://{program.Smtps}/client.test");

    [Fact]
    public async Task Curl_is_told_that_its_password_is_wrong()
    {
        // 67: the server denied the login.
        var output = await Tool.RunAsync(
            "curl",
            [
                "-sS", "--cacert", program.Authority, "--user", $"{MailProgram.User}:wrong", "--mail-from", "a@one.test",
                "--mail-rcpt", _recipient, "--upload-file", await MailAsync(), $"smtps://{program.Smtps}/client.test",
            ],
            exitCode: 67);
        Assert.Contains("Login denied", output, StringComparison.Ordinal);
        Assert.Equal(0, await program.CountAsync(_recipient));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task Msmtp_submits_with_tls_starttls(string starttls)
    {
        var port = starttls == "on" ? program.Submission.Port : program.Smtps.Port;
        await MsmtpAsync(port, "secret", 0, "--tls=on", $"--tls-starttls={starttls}", $"--tls-trust-file={program.Authority}");
        await ExpectLoginAsync();
    }

    [Fact]
    public async Task Msmtp_is_told_that_its_password_is_wrong()
    {
        // 77 (EX_NOPERM): authentication failed.
        var output = await MsmtpAsync(program.Submission.Port, "wrong", 77, "--tls=on", $"--tls-trust-file={program.Authority}");
        Assert.Contains("535 5.7.8", output, StringComparison.Ordinal);
        Assert.Equal(0, await program.CountAsync(_recipient));
    }

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    private async Task CurlAsync(string url, params string[] options)
    {
        var file = await MailAsync();
        await Tool.RunAsync(
            "curl",
            [
                "-sS", "--cacert", program.Authority, "--user", $"{MailProgram.User}:secret", "--mail-from", "a@one.test",
                "--mail-rcpt", _recipient, "--upload-file", file, .. options, url,
            ]);
        await ExpectLoginAsync();
        Assert.Equal(await File.ReadAllBytesAsync(file), await program.RawAsync(_recipient));
    }

    private Task<string> MsmtpAsync(int port, string password, int exitCode, params string[] options)
        => Tool.RunAsync(
            "msmtp",
            [
                "--file=/dev/null", "--host=127.0.0.1", $"--port={Port(port)}", "--auth=on", $"--user={MailProgram.User}",
                $"--passwordeval=echo {password}", "--from=a@one.test", .. options, _recipient,
            ],
            "From: a@one.test\nSubject: msmtp\n\n.\n..two\n",
            exitCode);

    private async Task<string> MailAsync()
    {
        var file = Path.Combine(_folder.FullName, "mail.eml");
        await File.WriteAllTextAsync(file, "From: a@one.test\r\nSubject: file\r\n\r\n.\r\n..two\r\nÄ\r\n");
        return file;
    }

    private async Task<JsonElement> ExpectLoginAsync()
    {
        var envelope = await program.EnvelopeAsync(_recipient);
        Assert.EndsWith("SMTPSA", envelope.GetProperty("Protocol").GetString(), StringComparison.Ordinal);
        Assert.Equal(MailProgram.User, envelope.GetProperty("User").GetString());
        return envelope;
    }

    /// <summary>MailKit asks a subclass which notifications are wanted.</summary>
    private sealed class DsnClient : SmtpClient
    {
        public const string EnvelopeId = "order-42";

        public DsnClient() => DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly;

        protected override string GetEnvelopeId(MimeMessage message) => EnvelopeId;

        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox)
            => DeliveryStatusNotification.Success | DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay;
    }
}
