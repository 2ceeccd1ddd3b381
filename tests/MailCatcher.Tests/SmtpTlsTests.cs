using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailCatcher.Tests.Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using TestKit;

namespace MailCatcher.Tests;

/// <summary>STARTTLS and implicit TLS for SMTP, against the real program.</summary>
public sealed class SmtpTlsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_comes_in_over_starttls_and_the_envelope_says_so()
    {
        await using var program = await RunningProgram.StartAsync("--smtp-starttls", "--smtp-auth", "bob:secret");
        using var client = Trusting(program);
        await client.ConnectAsync("127.0.0.1", program.Smtp.Port, SecureSocketOptions.StartTls, Cancelled);
        await client.AuthenticateAsync("bob", "secret", Cancelled);
        await client.SendAsync(SampleMail.Create("Encrypted"), Cancelled);
        await client.DisconnectAsync(quit: true, Cancelled);

        var message = await LatestAsync(program);
        Assert.Contains("\"TLS\":\"TLSv1.3 TLS_", message, StringComparison.Ordinal);
        Assert.Contains("\"Protocol\":\"ESMTPSA\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_comes_in_over_implicit_tls()
    {
        await using var program = await RunningProgram.StartAsync("--smtps", "127.0.0.1:0");
        using var client = Trusting(program);
        await client.ConnectAsync("127.0.0.1", program.EndPointOf("smtps").Port, SecureSocketOptions.SslOnConnect, Cancelled);
        await client.SendAsync(SampleMail.Create("Encrypted"), Cancelled);
        await client.DisconnectAsync(quit: true, Cancelled);

        var message = await LatestAsync(program);
        Assert.Contains("\"TLS\":\"TLSv1.3 TLS_", message, StringComparison.Ordinal);
        Assert.Contains("\"Protocol\":\"ESMTPS\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_being_asked_for_starttls_is_not_offered()
    {
        await using var program = await RunningProgram.StartAsync();
        using var client = Trusting(program);

        // nodemailer and others use STARTTLS wherever it is offered and then insist on a certificate they trust.
        await Assert.ThrowsAsync<NotSupportedException>(
            () => client.ConnectAsync("127.0.0.1", program.Smtp.Port, SecureSocketOptions.StartTls, Cancelled));
    }

    [Fact]
    public async Task Plaintext_behind_starttls_is_dropped_and_what_was_known_forgotten()
    {
        await using var program = await RunningProgram.StartAsync("--smtp-starttls");
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(program.Smtp, Cancelled);
        var plain = tcp.GetStream();
        // RFC 3207 §4.2, and CVE-2011-0411: the injected commands must not run once the connection is encrypted.
        await plain.WriteAsync("EHLO client.test\r\nMAIL FROM:<a@one.test>\r\nRSET\r\nSTARTTLS\r\nEHLO injected.test\r\nMAIL FROM:<evil@one.test>\r\n"u8.ToArray(), Cancelled);
        Assert.EndsWith("220 2.0.0 Ready to start TLS\r\n", await ReadUntilAsync(plain, "220 2.0.0"), StringComparison.Ordinal);

        await using var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = Trust(program) }, Cancelled);
        await tls.WriteAsync("RCPT TO:<b@two.test>\r\n"u8.ToArray(), Cancelled);

        Assert.StartsWith("503 5.5.1 Say EHLO", await ReadUntilAsync(tls, "\r\n"), StringComparison.Ordinal);
        await tls.WriteAsync("EHLO client.test\r\nSTARTTLS\r\nQUIT\r\n"u8.ToArray(), Cancelled);
        var rest = await ReadUntilAsync(tls, "221 ");
        Assert.DoesNotContain("STARTTLS\r\n", rest, StringComparison.Ordinal);
        Assert.Contains("503 5.5.1 The connection is encrypted already", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_fails_the_handshake_harms_nobody()
    {
        await using var program = await RunningProgram.StartAsync("--smtp-starttls");
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(program.Smtp, Cancelled);
            var plain = tcp.GetStream();
            await plain.WriteAsync("EHLO client.test\r\nSTARTTLS\r\n"u8.ToArray(), Cancelled);
            await ReadUntilAsync(plain, "220 2.0.0");
            await plain.WriteAsync("this is no handshake\r\n"u8.ToArray(), Cancelled);
            Assert.True(await DrainAsync(plain), "the server closes the connection");
        }

        using var client = Trusting(program);
        await client.ConnectAsync("127.0.0.1", program.Smtp.Port, SecureSocketOptions.StartTls, Cancelled);
        await client.SendAsync(SampleMail.Create("Encrypted"), Cancelled);
        Assert.Contains("ended in the TLS handshake", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swaks_uses_starttls_and_a_login()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/swaks"), "swaks is not installed");
        await using var program = await RunningProgram.StartAsync("--smtp-starttls", "--smtp-auth", "bob:secret");
        using var swaks = Process.Start(new ProcessStartInfo(
            "swaks",
            [
                "--server", program.Smtp.ToString(), "--from", "a@one.test", "--to", "b@two.test",
                "--tls", "--auth", "PLAIN", "--auth-user", "bob", "--auth-password", "secret",
            ])
        { RedirectStandardOutput = true, UseShellExecute = false })!;
        var transcript = await swaks.StandardOutput.ReadToEndAsync(Cancelled);
        await swaks.WaitForExitAsync(Cancelled).WaitAsync(ProgramUnderTest.Patience, Cancelled);

        Assert.True(swaks.ExitCode == 0, transcript);
        Assert.Contains("\"User\":\"bob\"", await LatestAsync(program), StringComparison.Ordinal);
    }

    /// <summary>A client that trusts this program's own authority and nobody else.</summary>
    private static SmtpClient Trusting(RunningProgram program) => new()
    {
        CheckCertificateRevocation = false,
        ServerCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            using var chain = new X509Chain { ChainPolicy = Trust(program) };
            return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chain.Build((X509Certificate2)certificate!);
        },
    };

    private static X509ChainPolicy Trust(RunningProgram program) => TrustPolicy.Only(
        X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Path.GetDirectoryName(program.DataFile)!, "mailcatcher-ca.pem")));

    private static async Task<string> LatestAsync(RunningProgram program)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        return await http.GetStringAsync("api/v1/message/latest", Cancelled);
    }

    private static async Task<string> ReadUntilAsync(Stream stream, string marker)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains(marker, StringComparison.Ordinal) || !text.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, Cancelled).AsTask().WaitAsync(ProgramUnderTest.Patience, Cancelled);
            Assert.True(read > 0, $"closed after: {text}");
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    /// <summary>Reads away what comes; true when the server then closes.</summary>
    private static async Task<bool> DrainAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, Cancelled).AsTask().WaitAsync(ProgramUnderTest.Patience, Cancelled) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset instead of closed: gone all the same.
        }

        return true;
    }
}
