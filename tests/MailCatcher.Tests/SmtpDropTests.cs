using System.Net.Sockets;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests;

/// <summary>A recipient whose server breaks off, over a real socket: what the client's system tells it of the connection.</summary>
public sealed class SmtpDropTests
{
    [Fact]
    public async Task A_dropped_connection_is_reset_and_what_was_said_before_has_arrived()
    {
        await using var program = await RunningProgram.StartAsync();
        using var client = await LineClient.ConnectAsync(program.Smtp);
        Assert.StartsWith("220 ", await client.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250 ", await client.AskAsync("EHLO client.test"), StringComparison.Ordinal);
        Assert.StartsWith("250 ", await client.AskAsync("MAIL FROM:<a@one.test>"), StringComparison.Ordinal);
        Assert.StartsWith("250 ", await client.AskAsync("RCPT TO:<drop@simulator.test>"), StringComparison.Ordinal);
        Assert.StartsWith("354 ", await client.AskAsync("DATA"), StringComparison.Ordinal);

        var reset = await Assert.ThrowsAsync<IOException>(client.ReadAsync);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(reset.InnerException).SocketErrorCode);
    }
}
