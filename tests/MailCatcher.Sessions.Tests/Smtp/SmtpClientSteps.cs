using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>What a client does again and again.</summary>
internal static class SmtpClientSteps
{
    /// <summary>Sends a line and checks how the reply begins.</summary>
    public static async Task SayAsync(this InMemoryConnection connection, string line, string reply)
    {
        await connection.SendAsync(line + "\r\n");
        await connection.ExpectAsync(reply);
    }

    /// <summary>Reads a line and checks how it begins.</summary>
    public static async Task ExpectAsync(this InMemoryConnection connection, string reply)
        => Assert.StartsWith(reply, await connection.ReadLineAsync(), StringComparison.Ordinal);

    /// <summary>Goes as far as the reply to DATA.</summary>
    public static async Task BeginDataAsync(this InMemoryConnection connection)
    {
        await connection.SayAsync("MAIL FROM:<a@one.test>", "250 2.1.0");
        await connection.SayAsync("RCPT TO:<b@two.test>", "250 2.1.5");
        await connection.SayAsync("DATA", "354");
    }

    /// <summary>Goes into a chunk, as far as <paramref name="beginning"/>; when this returns, the server waits for the rest.</summary>
    public static async Task BeginChunkAsync(this InMemoryConnection connection, string command, string beginning)
    {
        await connection.SayAsync("MAIL FROM:<a@one.test>", "250 2.1.0");
        await connection.SayAsync("RCPT TO:<b@two.test>", "250 2.1.5");

        // The reply to what came together with the chunk leaves when the server begins to wait for more of it.
        await connection.SendAsync($"NOOP\r\n{command}\r\n{beginning}");
        await connection.ExpectAsync("250 2.0.0 Nothing");
    }
}
