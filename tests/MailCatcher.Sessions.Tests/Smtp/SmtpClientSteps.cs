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
}
