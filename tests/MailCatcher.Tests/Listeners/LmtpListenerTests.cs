using System.Diagnostics;
using System.Text.Json;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests.Listeners;

/// <summary><c>--lmtp</c> of the real program.</summary>
public sealed class LmtpListenerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_recipient_has_a_reply_of_its_own()
    {
        await using var program = await RunningProgram.StartAsync("--lmtp", "127.0.0.1:0", "--smtp-auth", "app:secret", "--smtp-starttls");
        using var client = await LineClient.ConnectAsync(program.EndPointOf("lmtp"));
        await client.ReadReplyAsync();

        var offers = await client.AskAllAsync("LHLO client.test");
        Assert.DoesNotContain(offers, line => line[4..].StartsWith("AUTH", StringComparison.Ordinal) || line[4..] == "STARTTLS");
        await client.AskAsync("MAIL FROM:<a@one.test>");
        await client.AskAsync("RCPT TO:<b@two.test>");
        await client.AskAsync("RCPT TO:<c@two.test>");
        Assert.StartsWith("354", await client.AskAsync("DATA"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("Subject: Twice\r\n\r\nhello\r\n."), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("221", await client.AskAsync("QUIT"), StringComparison.Ordinal);

        Assert.StartsWith("LMTP", await ProtocolAsync(program), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_the_listener_can_ask_for_a_login()
    {
        await using var program = await RunningProgram.StartAsync("--lmtp", "127.0.0.1:0+auth=required", "--smtp-auth", "app:secret");
        using var client = await LineClient.ConnectAsync(program.EndPointOf("lmtp"));
        await client.ReadReplyAsync();

        Assert.Contains(await client.AskAllAsync("LHLO client.test"), line => line[4..].StartsWith("AUTH ", StringComparison.Ordinal));
        Assert.StartsWith("530", await client.AskAsync("MAIL FROM:<a@one.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swaks_hands_mail_over_through_a_Unix_socket()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/swaks"), "swaks is not installed");
        var path = _folder["lmtp.sock"];
        await using var program = await RunningProgram.StartAsync("--lmtp", $"unix:{path}");
        using var swaks = Process.Start(new ProcessStartInfo(
            "swaks", ["--protocol", "LMTP", "--socket", path, "--from", "a@one.test", "--to", "b@two.test,c@two.test"])
        { RedirectStandardOutput = true, UseShellExecute = false })!;
        var transcript = await swaks.StandardOutput.ReadToEndAsync(Token);
        await swaks.WaitForExitAsync(Token).WaitAsync(ProgramUnderTest.Patience, Token);

        Assert.True(swaks.ExitCode == 0, transcript);
        Assert.StartsWith("LMTP", await ProtocolAsync(program), StringComparison.Ordinal);
    }

    private static async Task<string?> ProtocolAsync(RunningProgram program)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var message = JsonDocument.Parse(await http.GetStringAsync("api/v1/message/latest", Token));
        return message.RootElement.GetProperty("Envelope").GetProperty("Protocol").GetString();
    }
}
