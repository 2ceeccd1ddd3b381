using System.Text.Json;
using Conformance.Tests.Subjects;
using TestKit;

namespace Conformance.Tests.Clients;

/// <summary>Many clients, clients that vanish and slow clients, over real sockets against the real program.</summary>
public sealed class RobustnessTests : IDisposable
{
    private static readonly string Mebibyte = string.Concat(Enumerable.Repeat(new string('x', 62) + "\r\n", 1024 * 1024 / 64));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailcatcher-spool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_thousand_connections_at_once_lose_nothing()
    {
        const int Connections = 1000;
        await using var program = await RunningProgram.StartAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ConnectAsync(program)));
        try
        {
            // All of them are connected before the first hands in anything.
            await Task.WhenAll(clients.Select((client, number) => SendAsync(client, $"r{number}@two.test", $"Subject: {number}\r\n\r\nhello\r\n")));
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }

        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var mailboxes = JsonDocument.Parse(await http.GetStringAsync("api/v1/mailboxes"));
        var totals = mailboxes.RootElement.GetProperty("Mailboxes").EnumerateArray().ToDictionary(
            mailbox => mailbox.GetProperty("Address").GetString()!, mailbox => mailbox.GetProperty("Total").GetInt32());
        Assert.Equal(Connections, totals.Count);
        Assert.All(totals.Values, total => Assert.Equal(1, total));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_vanishes_inside_DATA_leaves_nothing(bool isReset)
    {
        await using var program = await StartWithSpoolAsync();
        var client = await ConnectAsync(program);
        await client.BeginDataAsync("b@two.test");
        await client.SendAsync(Mebibyte);
        await client.SendAsync(Mebibyte);
        await UntilAsync(() => Spooled().Length == 1, "the message goes through a temporary file");
        if (isReset)
        {
            client.Reset();
        }
        else
        {
            await client.DisposeAsync();
        }

        await UntilAsync(() => Spooled().Length == 0, "the temporary file is deleted");
        Assert.Equal(0, await CountAsync(program));
    }

    [Fact]
    public async Task A_captured_message_leaves_no_temporary_file()
    {
        await using var program = await StartWithSpoolAsync();
        await using var client = await ConnectAsync(program);
        await SendAsync(client, "b@two.test", $"Subject: large\r\n\r\n{Mebibyte}{Mebibyte}");
        await UntilAsync(() => Spooled().Length == 0, "the temporary file is deleted");
        Assert.Equal(1, await CountAsync(program));
    }

    [Fact]
    public async Task A_slow_sender_holds_nobody_else()
    {
        const string Message = "Subject: slow\r\n\r\nat last\r\n";
        await using var program = await RunningProgram.StartAsync();
        await using var slow = await ConnectAsync(program);
        await slow.BeginDataAsync("slow@two.test");
        foreach (var octet in Message)
        {
            // Another client is served from its greeting to its last reply between any two octets of the slow one.
            await slow.SendAsync($"{octet}");
            await using var other = await ConnectAsync(program);
            await SendAsync(other, "quick@two.test", "Subject: quick\r\n\r\nhello\r\n");
        }

        Assert.Equal(Message.Length, await CountAsync(program));
        await slow.SendAsync(".\r\n");
        await slow.ExpectAsync(250);
        Assert.Equal(Message.Length + 1, await CountAsync(program));
    }

    private static async Task<RawSmtpClient> ConnectAsync(RunningProgram program)
    {
        var client = await RawSmtpClient.ConnectAsync(program.Smtp);
        await client.ExpectAsync(220);
        await client.ExpectAsync("EHLO client.test", 250);
        return client;
    }

    private static async Task SendAsync(RawSmtpClient client, string recipient, string message)
    {
        await client.BeginDataAsync(recipient);
        await client.SendAsync($"{message}.\r\n");
        await client.ExpectAsync(250);
    }

    private static async Task<int> CountAsync(RunningProgram program)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var page = JsonDocument.Parse(await http.GetStringAsync("api/v1/messages?limit=1"));
        return page.RootElement.GetProperty("total").GetInt32();
    }

    /// <summary>Waits for what a file system does not report reliably.</summary>
    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"not within 30 s: {what}");
            await timer.WaitForNextTickAsync();
        }
    }

    private Task<RunningProgram> StartWithSpoolAsync() => RunningProgram.StartAsync(
        new RunningProgramOptions { Environment = new Dictionary<string, string> { ["TMPDIR"] = _folder.FullName } });

    private string[] Spooled() => Directory.GetFiles(_folder.FullName, "*.spool");
}
