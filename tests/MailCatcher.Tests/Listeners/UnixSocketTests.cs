using System.Net.Sockets;
using System.Text.Json;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests.Listeners;

/// <summary>Unix sockets instead of addresses, in the real program.</summary>
public sealed class UnixSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Smtp => _folder["smtp.sock"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Mail_comes_in_and_is_collected_and_seen_over_Unix_sockets_alone()
    {
        var (pop3, http) = (_folder["pop3.sock"], _folder["http.sock"]);
        await using var program = await RunningProgram.StartAsync(
            "--smtp", $"unix:{Smtp}", "--pop3", $"unix:{pop3}", "--http", $"unix:{http}", "--log-level", "debug");
        Assert.Equal(
            [$"http listening on unix:{http}", $"smtp listening on unix:{Smtp}", $"pop3 listening on unix:{pop3}", "ready"],
            program.StartupLines);

        await LineClient.SendMessageAsync(new UnixDomainSocketEndPoint(Smtp), "through the file system");

        using var mailbox = await LineClient.ConnectAsync(new UnixDomainSocketEndPoint(pop3));
        Assert.StartsWith("+OK", await mailbox.ReadAsync(), StringComparison.Ordinal);
        await mailbox.AskAsync("USER ben@example.com");
        await mailbox.AskAsync("PASS any");
        Assert.StartsWith("+OK 1 ", await mailbox.AskAsync("STAT"), StringComparison.Ordinal);

        using var client = HttpOver(http);
        using var message = JsonDocument.Parse(await client.GetStringAsync("http://localhost/api/v1/message/latest", Token));
        Assert.Equal("through the file system", message.RootElement.GetProperty("Subject").GetString());
        var envelope = message.RootElement.GetProperty("Envelope");
        Assert.Equal("", envelope.GetProperty("ClientAddress").GetString());
        Assert.Equal(0, envelope.GetProperty("ClientPort").GetInt32());

        var healthy = await ProgramUnderTest.RunAsync(["healthcheck", "--http", $"unix:{http}"]);
        Assert.Equal(new ProgramResult(0, "", ""), healthy);
        Assert.Equal(0, await program.StopAsync());
        Assert.DoesNotContain("fail:", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_of_a_request_is_checked_over_a_Unix_socket_too()
    {
        var http = _folder["http.sock"];
        await using var program = await RunningProgram.StartAsync("--http", $"unix:{http}");
        using var client = HttpOver(http);

        Assert.Equal(403, (int)(await client.GetAsync("http://rebound.example/api/v1/info", Token)).StatusCode);
        Assert.Equal(200, (int)(await client.GetAsync("http://localhost/api/v1/info", Token)).StatusCode);
    }

    [Fact]
    public async Task The_list_of_listeners_has_the_path()
    {
        await using var program = await RunningProgram.StartAsync("--smtp", $"unix:{Smtp}");

        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        Assert.Contains(
            $"{{\"Protocol\":\"smtp\",\"Address\":\"unix:{Smtp}\",\"Port\":0,\"TLS\":false,",
            await http.GetStringAsync("api/v1/webui", Token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_goes_with_the_program()
    {
        await using var program = await RunningProgram.StartAsync("--smtp", $"unix:{Smtp}");
        Assert.True(File.Exists(Smtp));

        Assert.Equal(0, await program.StopAsync());

        Assert.False(File.Exists(Smtp));
    }

    [Fact]
    public async Task A_file_left_by_a_crash_is_replaced()
    {
        await using var first = await RunningProgram.StartAsync("--smtp", $"unix:{Smtp}");
        await first.CrashAsync();
        Assert.True(File.Exists(Smtp));

        await using var second = await RunningProgram.StartAsync("--smtp", $"unix:{Smtp}");
        await LineClient.SendMessageAsync(new UnixDomainSocketEndPoint(Smtp), "after a crash");
    }

    [Fact]
    public async Task A_server_that_answers_is_not_pushed_aside()
    {
        await using var first = await RunningProgram.StartAsync("--smtp", $"unix:{Smtp}");

        var second = await ProgramUnderTest.RunAsync(["--http", "off", "--pop3", "off", "--smtp", $"unix:{Smtp}", "--data", ":memory:"]);

        Assert.Equal(
            new ProgramResult(1, "", $"mailcatcher: --smtp: cannot listen on unix:{Smtp}: a server answers there already\n"), second);
        await LineClient.SendMessageAsync(new UnixDomainSocketEndPoint(Smtp), "still there");
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_left_alone()
    {
        var notes = _folder.Write("notes.txt", "mine");

        var result = await ProgramUnderTest.RunAsync(["--http", "off", "--pop3", "off", "--smtp", $"unix:{notes}", "--data", ":memory:"]);

        Assert.Equal((1, $"mailcatcher: --smtp: cannot listen on unix:{notes}: there is a file of that name, which is no socket\n"), (result.ExitCode, result.Error));
        Assert.Equal("mine", await File.ReadAllTextAsync(notes, Token));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var path = Path.Combine(_folder["none"], "smtp.sock");

        var result = await ProgramUnderTest.RunAsync(["--http", "off", "--pop3", "off", "--smtp", $"unix:{path}", "--data", ":memory:"]);

        Assert.Equal((1, $"mailcatcher: --smtp: cannot listen on unix:{path}: there is no such folder\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task The_mode_says_who_may_connect()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions");
        await using var program = await RunningProgram.StartAsync("--smtp", $"unix:{Smtp}+mode=606");

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite,
            OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Smtp));
    }

    [Fact]
    public async Task In_JSON_a_start_up_line_has_the_path()
    {
        await using var program = await RunningProgram.StartAsync(
            "--json-log", "--http", "off", "--pop3", "off", "--smtp", $"unix:{Smtp}");

        using var line = JsonDocument.Parse(program.StartupLines[0]);
        Assert.Equal(Smtp, line.RootElement.GetProperty("path").GetString());
        Assert.Equal($"smtp listening on unix:{Smtp}", line.RootElement.GetProperty("message").GetString());
    }

    private static HttpClient HttpOver(string path) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancelled) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
