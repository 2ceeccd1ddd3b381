using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TestKit;

namespace MailCatcher.Tests.Recipients;

/// <summary>Clients we did not write send to every ready-made address over real sockets, and are told what is documented.</summary>
public sealed class ReadyMadeClientTests(ReadyMadeClientTests.Program running) : IClassFixture<ReadyMadeClientTests.Program>
{
    /// <summary>What the client is told; empty when the connection breaks instead.</summary>
    private static readonly Dictionary<string, string> Replies = new()
    {
        ["success@simulator.test"] = "250 2.0.0",
        ["success+label@simulator.test"] = "250 2.0.0",
        ["bounce@simulator.test"] = "550 5.1.1",
        ["asyncbounce@simulator.test"] = "250 2.0.0",
        ["full@simulator.test"] = "552 5.2.2",
        ["defer@simulator.test"] = "451 4.3.0",
        ["ooto@simulator.test"] = "250 2.0.0",
        ["complaint@simulator.test"] = "250 2.0.0",
        ["blocked@simulator.test"] = "550 5.7.1",
        ["ratelimit@simulator.test"] = "450 4.7.1",
        ["drop@simulator.test"] = "",
        ["toobig@simulator.test"] = "552 5.3.4",
        ["tls@simulator.test"] = "530 5.7.0",
        ["smtp-421@simulator.test"] = "421 4.7.0",
        ["smtp-599@simulator.test"] = "599 5.0.0",
        ["delay-1@simulator.test"] = "250 2.0.0",
        ["success@simulator.amazonses.com"] = "250 2.0.0",
        ["bounce+label@simulator.amazonses.com"] = "250 2.0.0",
        ["ooto@simulator.amazonses.com"] = "250 2.0.0",
        ["complaint@simulator.amazonses.com"] = "250 2.0.0",
        ["suppressionlist@simulator.amazonses.com"] = "250 2.0.0",
        ["HardBounce@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["Soft_Bounce@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["Transient@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["AutoResponder@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["DnsError@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["SpamNotification@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["Blocked@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["AddressChange@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["Unsubscribe@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["Subscribe@bounce-testing.postmarkapp.com"] = "250 2.0.0",
        ["hard-bounce@bounce-test.mailersend.net"] = "550 5.1.1",
        ["soft-bounce@bounce-test.mailersend.net"] = "421 4.7.0",
        ["blocked@bounce-test.mailersend.net"] = "554 5.7.1",
        ["transient@bounce-test.mailersend.net"] = "450 4.2.1",
        ["dns-error@bounce-test.mailersend.net"] = "450 4.4.3",
        ["dmarc@bounce-test.mailersend.net"] = "550 5.7.26",
        ["delivered@resend.dev"] = "250 2.0.0",
        ["bounced+label@resend.dev"] = "250 2.0.0",
        ["complained@resend.dev"] = "250 2.0.0",
        ["bounce+454+authentication+required@any.example"] = "454 4.7.0 authentication required",
        ["bounce+550+%4Eo+such+user@any.example"] = "550 5.1.1 No such user",
        ["mytemperror@localhost"] = "451 4.3.0",
        ["permerror@localhost"] = "550 5.1.1",
        ["a452@localhost"] = "452 4.2.2",
        ["rcptto550@any.example"] = "550 5.1.1",
        ["queue550@any.example"] = "250 2.0.0",
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MailKit_is_told_what_is_documented()
    {
        foreach (var (address, reply) in Replies)
        {
            var actual = await SendAsync(address);

            Assert.True(reply.Length == 0 ? actual.Length == 0 : actual.StartsWith(reply, StringComparison.Ordinal), $"{address}: {actual}");
        }
    }

    [Fact]
    public async Task Nodemailer_is_told_what_is_documented()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(ProgramUnderTest.RepositoryRoot, "node_modules", "nodemailer")),
            "nodemailer is not installed (npm ci)");
        var replies = await SendByNodemailerAsync([.. Replies.Keys, "slow@simulator.test"]);

        Assert.All(Replies, expected => Assert.StartsWith(
            expected.Value.Length == 0 ? "nothing" : expected.Value, replies.GetProperty(expected.Key).GetString(), StringComparison.Ordinal));
        Assert.StartsWith("250 ", replies.GetProperty("slow@simulator.test").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Greylist_takes_the_second_try()
    {
        Assert.StartsWith("451 4.7.1", await SendAsync("greylist+mailkit@simulator.test"), StringComparison.Ordinal);
        Assert.StartsWith("250 2.0.0", await SendAsync("greylist+mailkit@simulator.test"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_takes_mail_under_TLS()
    {
        Assert.StartsWith("250 2.0.0", await SendAsync("tls@simulator.test", SecureSocketOptions.StartTls), StringComparison.Ordinal);
    }

    /// <summary>What the server replied; empty when it broke the connection.</summary>
    private async Task<string> SendAsync(string address, SecureSocketOptions security = SecureSocketOptions.None)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("", "app@example.com"));
        message.Subject = address;
        message.Body = new TextPart("plain") { Text = "Hello" };
        using var client = new SmtpClient { ServerCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null };
        try
        {
            await client.ConnectAsync("127.0.0.1", running.Server.Smtp.Port, security, Cancelled);
            return "250 " + await client.SendAsync(
                message, new MailboxAddress("", "app@example.com"), [new MailboxAddress("", address)], Cancelled);
        }
        catch (SmtpCommandException refused)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{(int)refused.StatusCode} {refused.Message}");
        }
        catch (ServiceNotAuthenticatedException refused)
        {
            // MailKit takes every 530 for a demand to log in.
            return "530 " + refused.Message;
        }
        catch (Exception broken) when (broken is SmtpProtocolException or IOException)
        {
            return "";
        }
    }

    private async Task<JsonElement> SendByNodemailerAsync(IReadOnlyList<string> addresses)
    {
        var script = Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "MailCatcher.Tests", "Recipients", "nodemailer.mjs");
        using var sender = Process.Start(new ProcessStartInfo(
            "node",
            [script, running.Server.Smtp.Port.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(addresses)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = await sender.StandardOutput.ReadToEndAsync(Cancelled).WaitAsync(ProgramUnderTest.Patience, Cancelled);
        await sender.WaitForExitAsync(Cancelled).WaitAsync(ProgramUnderTest.Patience, Cancelled);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>One program for all of them.</summary>
    public sealed class Program : IAsyncLifetime
    {
        public RunningProgram Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await RunningProgram.StartAsync("--smtp-starttls");

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
