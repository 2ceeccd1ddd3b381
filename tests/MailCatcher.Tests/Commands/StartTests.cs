using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests.Commands;

/// <summary>The real program, from its command line to its start-up lines.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly string[] OneListener = ["--http", "127.0.0.1:0", "--smtp", "off", "--pop3", "off"];

    private readonly string _folder = Directory.CreateTempSubdirectory("mailcatcher-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Help_and_version_go_to_standard_output()
    {
        var help = await ProgramUnderTest.RunAsync(["--help"]);
        var version = await ProgramUnderTest.RunAsync(["--version"]);

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.Contains("--max-message-size SIZE", help.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (version.ExitCode, version.Error));
        Assert.Matches(@"^mailcatcher \d+\.\d+\.\d+\S*\n$", version.Output);
    }

    [Theory]
    [InlineData("--smpt off", "mailcatcher: --smpt: unknown option; did you mean --smtp?")]
    [InlineData("--max-messages many", "mailcatcher: --max-messages: 'many' is no number from 0 to 2147483647")]
    [InlineData("healthcheck --max-age 7", "mailcatcher: --max-age: '7' is no age;")]
    public async Task A_usage_error_is_one_line_and_exit_code_2(string line, string error)
    {
        var result = await ProgramUnderTest.RunAsync(line.Split(' '));

        AssertOneLine(2, error, result);
    }

    [Fact]
    public async Task A_bad_variable_is_named()
    {
        var variables = new Dictionary<string, string> { ["MAILCATCHER_WEBROOT"] = "mail" };

        var result = await ProgramUnderTest.RunAsync(OneListener, variables);

        AssertOneLine(2, "mailcatcher: --webroot (from MAILCATCHER_WEBROOT): 'mail' is no path;", result);
    }

    [Fact]
    public async Task A_mistyped_variable_is_a_warning()
    {
        await using var program = await RunningProgram.StartAsync(new RunningProgramOptions
        {
            Environment = new Dictionary<string, string> { ["MAILCATCHER_SMPT"] = "off" },
        });

        Assert.Equal(0, await program.StopAsync());
        Assert.Contains(
            "The environment variable MAILCATCHER_SMPT is not used; MAILCATCHER_SMTP was probably meant",
            program.Log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_working_folder_is_read()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "mailcatcher.json"), """{ "smtp": 25 }""");

        var result = await ProgramUnderTest.RunAsync([], folder: _folder);

        AssertOneLine(2, "mailcatcher: --smtp (from mailcatcher.json): '25' has no port;", result);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();

        var result = await ProgramUnderTest.RunAsync(
            ["--http", "off", "--pop3", "off", "--smtp", holder.LocalEndpoint.ToString()!, "--data", ":memory:"]);

        AssertOneLine(1, $"mailcatcher: --smtp: cannot listen on {holder.LocalEndpoint}: the port is in use", result);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_reported()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        var result = await ProgramUnderTest.RunAsync([.. OneListener, "--data", Path.Combine(file, "sub", "mail.db")]);

        AssertOneLine(1, $"mailcatcher: --data: the folder {Path.Combine(file, "sub")} cannot be created: ", result);
    }

    [Fact]
    public async Task A_file_that_is_no_data_file_is_refused_and_left_alone()
    {
        var path = Path.Combine(_folder, "notes.txt");
        await File.WriteAllTextAsync(path, new string('x', 20_000));

        var result = await ProgramUnderTest.RunAsync([.. OneListener, "--data", path]);

        AssertOneLine(1, "mailcatcher: --data: ", result);
        Assert.Contains(path, result.Error, StringComparison.Ordinal);
        Assert.Equal(new string('x', 20_000), await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_second_program_on_the_same_data_is_refused()
    {
        await using var first = await RunningProgram.StartAsync();

        var second = await ProgramUnderTest.RunAsync([.. OneListener, "--data", first.DataFile]);

        AssertOneLine(1, "mailcatcher: --data: ", second);
        Assert.Contains(first.DataFile, second.Error, StringComparison.Ordinal);
        await LineClient.SendMessageAsync(first.Smtp, "still served");
    }

    [Fact]
    public async Task The_default_data_file_lies_in_a_folder_for_the_owner_alone()
    {
        var options = new RunningProgramOptions
        {
            Arguments = [.. OneListener],
            Environment = new Dictionary<string, string> { ["XDG_DATA_HOME"] = _folder, ["HOME"] = _folder },
            UseDefaultData = true,
        };
        await using var program = await RunningProgram.StartAsync(options);

        var folder = Path.Combine(_folder, "mailcatcher");
        Assert.True(File.Exists(Path.Combine(folder, "mailcatcher.db")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public async Task Start_up_lines_name_every_listener_and_end_with_ready()
    {
        await using var program = await RunningProgram.StartAsync("--smtp", "127.0.0.1:0,127.0.0.2:0");

        Assert.Collection(
            program.StartupLines,
            line => Assert.Matches(@"^http listening on 127\.0\.0\.1:[1-9]\d*$", line),
            line => Assert.Matches(@"^smtp listening on 127\.0\.0\.1:[1-9]\d*$", line),
            line => Assert.Matches(@"^smtp listening on 127\.0\.0\.2:[1-9]\d*$", line),
            line => Assert.Matches(@"^pop3 listening on 127\.0\.0\.1:[1-9]\d*$", line),
            line => Assert.Equal("ready", line));
    }

    [Fact]
    public async Task Localhost_listens_on_both_families_at_one_port()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        await using var program = await RunningProgram.StartAsync("--smtp", "localhost:0", "--http", "off", "--pop3", "off");

        var port = program.Smtp.Port;
        Assert.Equal(
            [$"smtp listening on 127.0.0.1:{port}", $"smtp listening on [::1]:{port}", "ready"], program.StartupLines);
        await LineClient.SendMessageAsync(new IPEndPoint(IPAddress.IPv6Loopback, port), "over IPv6");
    }

    [Fact]
    public async Task Start_up_lines_and_logs_can_be_JSON()
    {
        await using var program = await RunningProgram.StartAsync(
            "--json-log", "--log-level", "debug", "--smtp", "127.0.0.1:0", "--http", "off", "--pop3", "off");

        var listening = JsonDocument.Parse(program.StartupLines[0]).RootElement;
        Assert.Equal("listening", listening.GetProperty("event").GetString());
        Assert.Equal("smtp", listening.GetProperty("protocol").GetString());
        var server = new IPEndPoint(
            IPAddress.Parse(listening.GetProperty("address").GetString()!), listening.GetProperty("port").GetInt32());
        Assert.Equal($"smtp listening on {server}", listening.GetProperty("message").GetString());
        Assert.Equal("ready", JsonDocument.Parse(program.StartupLines[1]).RootElement.GetProperty("event").GetString());

        await LineClient.SendMessageAsync(server, "logged");
        Assert.Equal(0, await program.StopAsync());
        var lines = program.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
    }

    [Fact]
    public async Task Nothing_but_the_start_up_lines_is_said_about_good_mail()
    {
        await using var program = await RunningProgram.StartAsync();

        await LineClient.SendMessageAsync(program.Smtp, "quiet");

        Assert.Equal(0, await program.StopAsync());
        Assert.DoesNotContain("warn:", program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", program.Log, StringComparison.Ordinal);
    }

    private static void AssertOneLine(int exitCode, string start, ProgramResult result)
    {
        Assert.StartsWith(start, result.Error, StringComparison.Ordinal);
        Assert.Equal(result.Error.Length - 1, result.Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal("", result.Output);
        Assert.Equal(exitCode, result.ExitCode);
    }
}
