using System.Net.Sockets;
using MailCatcher.Hosting;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests.Listeners;

/// <summary>Listening sockets that whoever started the program has opened, as systemd does.</summary>
public sealed class InheritedSocketTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string SystemdSocketActivate = "/usr/bin/systemd-socket-activate";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sockets_are_taken_by_their_names()
    {
        await using var program = await StartAsync(
            "tcp tcp tcp", "mail:boxes:page", "--smtp", "systemd:mail", "--pop3", "systemd:boxes", "--http", "systemd:page");

        await LineClient.SendMessageAsync(program.Smtp, "through an inherited socket");

        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        Assert.Contains("through an inherited socket", await http.GetStringAsync("api/v1/messages", Token), StringComparison.Ordinal);
        using var pop3 = await LineClient.ConnectAsync(program.Pop3);
        Assert.StartsWith("+OK", await pop3.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await program.StopAsync());
        Assert.DoesNotContain("was passed to the program", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_may_stand_for_several_sockets_and_settings_hold_for_all_of_them()
    {
        await using var program = await StartAsync("tcp tcp", "mail:mail", "--smtp", "systemd:mail+auth=required");

        Assert.Equal(2, program.EndPointsOf("smtp").Count);
        foreach (var server in program.EndPointsOf("smtp"))
        {
            using var client = await LineClient.ConnectAsync(server);
            await client.ReadReplyAsync();
            await client.AskAsync("EHLO client.test");
            Assert.StartsWith("530", await client.AskAsync("MAIL FROM:<a@one.test>"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_name_an_option_takes_what_is_named_like_it()
    {
        await using var program = await StartAsync("tcp tcp", "pop3:smtp", "--smtp", "systemd", "--pop3", "systemd");

        using var smtp = await LineClient.ConnectAsync(program.Smtp);
        Assert.StartsWith("220", await smtp.ReadReplyAsync(), StringComparison.Ordinal);
        using var pop3 = await LineClient.ConnectAsync(program.Pop3);
        Assert.StartsWith("+OK", await pop3.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_names_the_only_option_that_asks_takes_all()
    {
        await using var program = await StartAsync("tcp tcp", names: null, "--smtp", "systemd");

        Assert.Equal(2, program.EndPointsOf("smtp").Count);
    }

    [Fact]
    public async Task A_Unix_socket_can_be_inherited_and_its_file_stays()
    {
        var path = _folder["inherited.sock"];
        await using var program = await StartAsync(path, "smtp", "--smtp", "systemd");
        Assert.Equal($"smtp listening on unix:{path}", program.StartupLines.Single(line => line.StartsWith("smtp", StringComparison.Ordinal)));

        await LineClient.SendMessageAsync(new UnixDomainSocketEndPoint(path), "through a file of somebody else's");

        Assert.Equal(0, await program.StopAsync());
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_socket_that_nobody_takes_is_a_warning()
    {
        await using var program = await StartAsync("tcp tcp", "mail:other", "--smtp", "systemd:mail");

        Assert.Contains("The socket other was passed to the program, but no listener option takes it", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_process_started_from_here_inherits_them_in_turn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux shows the flags of a descriptor");
        await using var program = await StartAsync("tcp", "smtp", "--smtp", "systemd");

        // proc(5): octal, and 02000000 is O_CLOEXEC.
        var lines = await File.ReadAllLinesAsync($"/proc/{program.ProcessId}/fdinfo/3", Token);
        var flags = lines.Single(line => line.StartsWith("flags:", StringComparison.Ordinal));
        Assert.NotEqual(0, Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & Convert.ToInt32("02000000", 8));
    }

    [Fact]
    public void The_variables_are_gone_once_they_are_read()
    {
        Environment.SetEnvironmentVariable("LISTEN_FDS", "1");

        using var none = InheritedSockets.Adopt(new Dictionary<string, string> { ["LISTEN_PID"] = "1", ["LISTEN_FDS"] = "1" }).Value;

        Assert.Null(Environment.GetEnvironmentVariable("LISTEN_FDS"));
        Assert.Empty(none.NamesOfLeft);
    }

    [Theory]
    [InlineData("tcp", "mail", "--smtp systemd:post", "--smtp: no socket named 'post' was passed to the program")]
    [InlineData("tcp", "mail", "--smtp systemd:mail --pop3 systemd", "--pop3: no socket for it was passed to the program")]
    [InlineData("udp", "mail", "--smtp systemd:mail", "LISTEN_FDS: descriptor 3 (mail) is no socket that listens for connections")]
    [InlineData("file", "mail", "--smtp systemd:mail", "LISTEN_FDS: descriptor 3 (mail) is no socket that listens for connections")]
    public async Task What_is_missing_or_of_no_use_is_one_line(string sockets, string names, string line, string error)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(sockets, names, line.Split(' ')));

        Assert.EndsWith($": mailcatcher: {error}\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sockets_meant_for_another_process_are_not_taken()
    {
        var variables = new Dictionary<string, string> { ["LISTEN_PID"] = "1", ["LISTEN_FDS"] = "1", ["LISTEN_FDNAMES"] = "smtp" };

        var result = await ProgramUnderTest.RunAsync(["--smtp", "systemd", "--http", "off", "--pop3", "off", "--data", ":memory:"], variables);

        Assert.Equal(new ProgramResult(1, "", "mailcatcher: --smtp: no socket for it was passed to the program\n"), result);
    }

    [Fact]
    public async Task Systemd_itself_starts_the_program_at_the_first_connection()
    {
        Assert.SkipUnless(File.Exists(SystemdSocketActivate), "systemd-socket-activate is not installed");
        var path = _folder["activated.sock"];
        using var launcher = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            SystemdSocketActivate,
            ["--listen", path, "--fdname", "smtp", ProgramUnderTest.Path, "--smtp", "systemd", "--http", "off", "--pop3", "off", "--data", ":memory:"])
        { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            // "Listening on … as 3."
            Assert.Contains("Listening on", await launcher.StandardError.ReadLineAsync(Token).AsTask().WaitAsync(ProgramUnderTest.Patience, Token), StringComparison.Ordinal);
            await LineClient.SendMessageAsync(new UnixDomainSocketEndPoint(path), "the first connection");
            Assert.Equal(
                $"smtp listening on unix:{path}",
                await launcher.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(ProgramUnderTest.Patience, Token));
        }
        finally
        {
            launcher.Kill();
            await launcher.WaitForExitAsync(Token).WaitAsync(ProgramUnderTest.Patience, Token);
        }
    }

    /// <summary>
    /// Starts the program with sockets as descriptors from 3 on: <c>tcp</c>, <c>udp</c>, <c>file</c> (no socket at all) or the
    /// path of a Unix socket.
    /// </summary>
    private static Task<RunningProgram> StartAsync(string sockets, string? names, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Python), "python3 is not installed");
        string[] off = [.. new[] { "--smtp", "--pop3", "--http" }
            .Where(option => !arguments.Contains(option)).SelectMany(option => new[] { option, "off" })];
        return RunningProgram.StartAsync(new RunningProgramOptions
        {
            Launcher = [Python, Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "MailCatcher.Tests", "Listeners", "pass_sockets.py"), sockets, names ?? ""],
            Arguments = [.. arguments, .. off],
        });
    }
}
