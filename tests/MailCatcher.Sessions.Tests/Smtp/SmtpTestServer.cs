using MailCatcher.Sessions.Smtp;
using Microsoft.Extensions.Logging.Abstractions;
using TestKit.Connections;
using TestKit.Intakes;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>An SMTP handler with a clock moved by hand and an intake that records.</summary>
internal sealed class SmtpTestServer
{
    private readonly SmtpConnectionHandler _handler;

    public SmtpTestServer(Func<SmtpOptions, SmtpOptions>? configure = null)
    {
        var options = new SmtpOptions { HostName = "mail.test" };
        _handler = new SmtpConnectionHandler(
            configure is null ? options : configure(options), Intake, Time, NullLogger<SmtpConnectionHandler>.Instance);
    }

    public ObservedTimeProvider Time { get; } = new();

    public RecordingIntake Intake { get; } = new();

    public InMemoryConnection Connect(InputSplit split = InputSplit.Whole, System.Net.IPEndPoint? client = null)
    {
        var connection = new InMemoryConnection(split, client);
        connection.Serve(_handler);
        return connection;
    }

    /// <summary>Greets, says EHLO and reads all of the answer.</summary>
    public async Task<InMemoryConnection> ConnectAndGreetAsync(InputSplit split = InputSplit.Whole)
    {
        var connection = Connect(split);
        Assert.StartsWith("220 ", await connection.ReadLineAsync(), StringComparison.Ordinal);
        await connection.SendAsync("EHLO client.test\r\n");
        while (await connection.ReadLineAsync() is { } line && line[3] == '-')
        {
        }

        return connection;
    }
}
