using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests.Commands;

/// <summary>How the real program ends, and what is there when it starts again.</summary>
public sealed class StopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailcatcher-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Asked_to_end_it_ends_with_exit_code_0(string signal)
    {
        await using var program = await RunningProgram.StartAsync();

        await program.SignalAsync(signal);

        Assert.Equal(0, await program.WaitForExitAsync());
    }

    [Fact]
    public async Task Idle_sessions_are_told_and_do_not_hold_it_up()
    {
        await using var program = await RunningProgram.StartAsync();
        using var idle = await LineClient.ConnectAsync(program.Smtp);
        Assert.StartsWith("220", await idle.ReadReplyAsync(), StringComparison.Ordinal);

        await program.SignalAsync("TERM");

        Assert.StartsWith("421", await idle.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.Null(await idle.ReadAsync());
        Assert.Equal(0, await program.WaitForExitAsync());
    }

    [Fact]
    public async Task A_session_that_never_finishes_is_cut_off()
    {
        await using var program = await RunningProgram.StartAsync();
        using var client = await LineClient.BeginMessageAsync(program.Smtp);
        await client.WriteAsync("Subject: never finished");

        await program.SignalAsync("TERM");

        Assert.Equal(0, await program.WaitForExitAsync());
        Assert.DoesNotContain("fail:", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_wait_for_mail_are_answered()
    {
        await using var program = await RunningProgram.StartAsync();
        using var client = await LineClient.ConnectAsync(program.Http);

        // In one packet, so that the second request is being served once the first is answered.
        await client.WriteAsync(
            $"GET /livez HTTP/1.1\r\nHost: {program.Http}\r\n\r\nGET /api/v1/wait?timeout=60s HTTP/1.1\r\nHost: {program.Http}\r\n");
        Assert.Equal("HTTP/1.1 200 OK", await client.ReadAsync());
        while (await client.ReadAsync() is not "")
        {
        }

        await program.SignalAsync("TERM");

        Assert.Equal("HTTP/1.1 503 Service Unavailable", await client.ReadAsync());
        Assert.Equal(0, await program.WaitForExitAsync());
    }

    [Fact]
    public async Task A_message_in_progress_is_finished_and_kept()
    {
        await using (var program = await StartAsync())
        {
            using var client = await LineClient.BeginMessageAsync(program.Smtp);
            await client.WriteAsync("Subject: almost late\r\n\r\nfirst half");

            await program.SignalAsync("TERM");
            await UntilRefusedAsync(program);
            Assert.StartsWith("250", await client.AskAsync("second half\r\n."), StringComparison.Ordinal);

            Assert.Equal(0, await program.WaitForExitAsync());
        }

        await using var again = await StartAsync();
        Assert.Equal(["almost late"], await SubjectsAsync(again));
    }

    [Fact]
    public async Task Mail_is_still_there_after_a_restart()
    {
        await using (var program = await StartAsync())
        {
            await LineClient.SendMessageAsync(program.Smtp, "first");
            await LineClient.SendMessageAsync(program.Smtp, "second");
            Assert.Equal(0, await program.StopAsync());
        }

        await using var again = await StartAsync();
        Assert.Equal(["second", "first"], await SubjectsAsync(again));
    }

    [Fact]
    public async Task Mail_is_still_there_after_a_crash()
    {
        await using (var program = await StartAsync())
        {
            await LineClient.SendMessageAsync(program.Smtp, "kept");
            await program.CrashAsync();
        }

        await using var again = await StartAsync();
        Assert.Equal(["kept"], await SubjectsAsync(again));
    }

    [Fact]
    public async Task The_number_of_messages_kept_is_limited()
    {
        await using var program = await RunningProgram.StartAsync("--max-messages", "1");

        await LineClient.SendMessageAsync(program.Smtp, "older");
        await LineClient.SendMessageAsync(program.Smtp, "newer");

        Assert.Equal(["newer"], await SubjectsAsync(program));
    }

    private Task<RunningProgram> StartAsync() => RunningProgram.StartAsync(new RunningProgramOptions { DataFolder = _folder });

    private static async Task<IEnumerable<string?>> SubjectsAsync(RunningProgram program)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        var page = await http.GetFromJsonAsync<JsonElement>("api/v1/messages");
        return page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("Subject").GetString());
    }

    /// <summary>Waits until no new connection is accepted.</summary>
    private static async Task UntilRefusedAsync(RunningProgram program)
    {
        using var limit = new CancellationTokenSource(ProgramUnderTest.Patience);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(program.Smtp, limit.Token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
