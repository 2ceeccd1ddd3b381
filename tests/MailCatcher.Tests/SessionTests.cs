using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests;

/// <summary>What real connections to the real program leave behind.</summary>
public sealed class SessionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_does_not_trust_the_certificate_is_found_out()
    {
        await using var program = await RunningProgram.StartAsync("--smtps", "127.0.0.1:0", "--smtp-starttls");
        using var client = await LineClient.ConnectAsync(program.Smtp);
        Assert.StartsWith("220", await client.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("EHLO client.test"), StringComparison.Ordinal);
        Assert.StartsWith("220", await client.AskAsync("STARTTLS"), StringComparison.Ordinal);
        await DistrustAsync(client.Stream);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(program.EndPointOf("smtps"), Cancelled);
        await DistrustAsync(tcp.GetStream());

        // This client says nothing by which it could be known for certain; those built on OpenSSL send an alert.
        var sessions = await EndedAsync(program, count: 2);
        Assert.All(sessions, static session => Assert.Equal("failed", Text(session, "Outcome")));
        Assert.All(sessions, static session => Assert.Contains("not trust", Text(session, "Summary"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_goes_wrong_on_a_port_is_told_in_a_sentence()
    {
        await using var program = await RunningProgram.StartAsync("--smtp-auth", "bob:tiger", "--mailbox-auth", "bob:tiger");
        using (var silent = await LineClient.ConnectAsync(program.Smtp))
        {
            Assert.StartsWith("220", await silent.ReadAsync(), StringComparison.Ordinal);
        }

        await EndedAsync(program, count: 1);
        using (var browser = await LineClient.ConnectAsync(program.Smtp))
        {
            await browser.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\n");
            while (await browser.ReadAsync() is not null)
            {
            }
        }

        await EndedAsync(program, count: 2);
        using (var collector = await LineClient.ConnectAsync(program.Pop3))
        {
            await collector.ReadAsync();
            Assert.StartsWith("+OK", await collector.AskAsync("USER bob"), StringComparison.Ordinal);
            Assert.StartsWith("-ERR", await collector.AskAsync("PASS wrong"), StringComparison.Ordinal);
            await collector.AskAsync("QUIT");
        }

        var sessions = await EndedAsync(program, count: 3);
        Assert.Equal(
            ["login refused for bob: wrong password or unknown user", "HTTP on the SMTP port", "connected and left without a word"],
            sessions.Select(static session => Text(session, "Summary")));
        Assert.Equal(["refused", "failed", "aborted"], sessions.Select(static session => Text(session, "Outcome")));
        Assert.Equal(program.Pop3.ToString(), Text(sessions[0], "Listener"));
    }

    [Fact]
    public async Task A_client_that_vanishes_inside_a_message_leaves_how_far_it_came()
    {
        await using var program = await RunningProgram.StartAsync();
        using (var client = await LineClient.BeginMessageAsync(program.Smtp))
        {
            await client.WriteAsync(new string('x', 3118));
        }

        Assert.Equal("client closed inside DATA after 3,120 bytes", Text(Assert.Single(await EndedAsync(program, count: 1)), "Summary"));
    }

    [Fact]
    public async Task The_session_of_a_message_is_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var options = new RunningProgramOptions { DataFolder = folder.Path };
        string session;
        await using (var program = await RunningProgram.StartAsync(options))
        {
            await LineClient.SendMessageAsync(program.Smtp, "kept");
            session = await SessionOfLatestAsync(program);
            await EndedAsync(program, count: 1);
            await program.StopAsync();
        }

        await using var again = await RunningProgram.StartAsync(options);
        Assert.Equal(session, await SessionOfLatestAsync(again));
        Assert.Equal("1 message captured", Text(Assert.Single(await EndedAsync(again, count: 1)), "Summary"));
        using var http = new HttpClient { BaseAddress = again.HttpAddress };
        var details = await http.GetStringAsync($"api/v1/sessions/{session}", Cancelled);
        Assert.Contains("\"Text\":\"MAIL FROM:\\u003canna@example.com\\u003e\"", details, StringComparison.Ordinal);
    }

    /// <summary>Begins TLS as a client that trusts nobody.</summary>
    private static async Task DistrustAsync(Stream stream)
    {
        await using var tls = new SslStream(stream);
        await Assert.ThrowsAsync<AuthenticationException>(() => tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = static (_, _, _, _) => false },
            Cancelled));
    }

    private static async Task<string> SessionOfLatestAsync(RunningProgram program)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var messages = JsonDocument.Parse(await http.GetStringAsync("api/v1/messages", Cancelled));
        return messages.RootElement.GetProperty("messages")[0].GetProperty("Session").GetString()!;
    }

    /// <summary>The sessions, newest first, once so many of them have ended.</summary>
    private static async Task<List<JsonElement>> EndedAsync(RunningProgram program, int count)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var limit = new CancellationTokenSource(ProgramUnderTest.Patience);
        while (true)
        {
            using var document = JsonDocument.Parse(await http.GetStringAsync("api/v1/sessions", limit.Token));
            var sessions = document.RootElement.GetProperty("Sessions").EnumerateArray().Select(static session => session.Clone()).ToList();
            if (sessions.Count(static session => session.GetProperty("Ended").ValueKind != JsonValueKind.Null) >= count)
            {
                return sessions;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    private static string? Text(JsonElement session, string name) => session.GetProperty(name).GetString();
}
