using System.Net;
using System.Net.Sockets;
using TestKit;

namespace MailCatcher.Tests.Commands;

/// <summary>The DNS server in the real program.</summary>
public sealed class DnsStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailcatcher-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_is_off_unless_asked_for()
    {
        await using var program = await RunningProgram.StartAsync();

        Assert.DoesNotContain(program.StartupLines, line => line.StartsWith("dns", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_answers_where_its_line_says_and_ends_with_the_program()
    {
        await using var program = await RunningProgram.StartAsync("--dns", "127.0.0.1:0");
        var endPoint = program.Dns;
        Assert.Equal(0, await ResponseCodeAsync(endPoint, "anything"));

        Assert.Equal(0, await program.StopAsync());
        using var datagrams = new UdpClient(endPoint);
        using var connections = new TcpListener(endPoint);
        connections.Start();
    }

    [Fact]
    public async Task Zone_files_are_read_at_the_start_and_again_when_they_change()
    {
        const int ServerFailure = 2;
        const int Refused = 5;
        Write("bad.zone", "$FAULT servfail");
        Write("wrong.zone", "@ MX");
        await using var program = await RunningProgram.StartAsync("--dns", "127.0.0.1:0", "--zones", _folder.FullName);
        Assert.Equal(ServerFailure, await ResponseCodeAsync(program.Dns, "bad"));
        Assert.Equal(0, await ResponseCodeAsync(program.Dns, "good"));

        Write("bad.zone", "$FAULT refused ; and longer");
        var deadline = TimeProvider.System.GetTimestamp();
        while (await ResponseCodeAsync(program.Dns, "bad") != Refused)
        {
            Assert.InRange(TimeProvider.System.GetElapsedTime(deadline), TimeSpan.Zero, ProgramUnderTest.Patience);
        }

        Assert.Equal(0, await program.StopAsync());
        Assert.Contains("wrong.zone line 1: MX record: the preference is missing", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zones_set_through_the_API_are_there_after_a_restart()
    {
        const int ServerFailure = 2;
        var options = new RunningProgramOptions { DataFolder = _folder.FullName, Arguments = ["--dns", "127.0.0.1:0"] };
        await using (var program = await RunningProgram.StartAsync(options))
        {
            using var http = new HttpClient { BaseAddress = program.HttpAddress };
            using var zone = new StringContent("""{"Fault":"servfail","Zone":""}""");
            using var answer = await http.PutAsync(new Uri("api/v1/dns/zones/bad", UriKind.Relative), zone, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }

        await using (var program = await RunningProgram.StartAsync(options))
        {
            Assert.Equal(ServerFailure, await ResponseCodeAsync(program.Dns, "bad"));
        }
    }

    [Theory]
    [InlineData("127.0.0.1:5399", "127.0.0.1:5399")]
    [InlineData("*:5399", "127.0.0.1:5399")]
    [InlineData("localhost:5399", "[::1]:5399")]
    public async Task A_server_that_would_ask_itself_does_not_start(string dns, string upstream)
    {
        // It is refused before anything is opened, so the port need not be free.
        var result = await ProgramUnderTest.RunAsync(
        [
            "--data", ":memory:", "--http", "127.0.0.1:0", "--smtp", "off", "--pop3", "off", "--dns", dns, "--dns-upstream", upstream,
        ]);
        Assert.Equal((1, $"mailcatcher: --dns-upstream: {upstream} is this server itself\n"), (result.ExitCode, result.Error));
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    // Asks for the A record of a name of one label.
    private static async Task<int> ResponseCodeAsync(IPEndPoint server, string label)
    {
        using var client = new UdpClient();
        client.Connect(server);
        byte[] query = [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, (byte)label.Length, .. label.Select(letter => (byte)letter), 0, 0, 1, 0, 1];
        await client.SendAsync(query);
        var reply = (await client.ReceiveAsync().WaitAsync(ProgramUnderTest.Patience)).Buffer;
        return reply[3] & 0x0F;
    }
}
