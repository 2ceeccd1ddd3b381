using MailCatcher.Sessions.Smtp;
using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>What is too long or too large is swallowed, not kept.</summary>
[Collection(AloneCollection.Name)]
public sealed class SmtpMemoryTests
{
    private const int Megabytes = 56;

    [Fact]
    public async Task A_message_over_the_limit_is_not_kept()
    {
        var server = new SmtpTestServer(static options => options with { MaxMessageSize = 1000 });
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();
        await FloodAsync(connection);
        await connection.SayAsync("\r\n.", "552 5.3.4");
        await connection.SayAsync("NOOP", "250");
    }

    [Fact]
    public async Task A_message_within_the_limit_is_kept_in_a_file()
    {
        var server = new SmtpTestServer(static options => options with { MaxMessageSize = (Megabytes + 1) << 20 });
        var gate = new TaskCompletionSource();
        server.Intake.Gate = gate.Task;
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();
        await FloodAsync(connection);
        gate.SetResult();
        await connection.SayAsync("\r\n.", "250 2.0.0");
        Assert.Equal((Megabytes << 20) + 2, Assert.Single(server.Intake.Messages).Raw.Length);
    }

    [Fact]
    public async Task A_command_line_without_end_is_not_kept()
    {
        var server = new SmtpTestServer();
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.SendAsync("MAIL FROM:<");
        await FloodAsync(connection);
        await connection.SayAsync("@one.test>", "500 5.5.2");
        await connection.SayAsync("NOOP", "250");
    }

    /// <summary>Sends octets without a line end. The pipe holds one megabyte: what has been sent has been read.</summary>
    private static async Task FloodAsync(InMemoryConnection connection)
    {
        var piece = new byte[256 * 1024];
        piece.AsSpan().Fill((byte)'x');
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Megabytes * 4; i++)
        {
            await connection.SendAsync(piece);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 12_000_000);
    }
}
