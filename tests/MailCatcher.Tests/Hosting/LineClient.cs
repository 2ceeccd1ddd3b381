using System.Net;
using System.Net.Sockets;
using System.Text;
using TestKit;

namespace MailCatcher.Tests.Hosting;

/// <summary>Speaks a line protocol over a real socket, one line at a time, with a limit on every wait.</summary>
internal sealed class LineClient : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;

    private LineClient(Socket client)
    {
        _stream = new NetworkStream(client, ownsSocket: true);
        _reader = new StreamReader(_stream, Encoding.UTF8);
    }

    /// <summary>Connects to an address or to a Unix socket.</summary>
    public static async Task<LineClient> ConnectAsync(EndPoint server)
    {
        var client = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(server).WaitAsync(ProgramUnderTest.Patience);
        return new LineClient(client);
    }

    /// <summary>The connection itself, for what is no line any more.</summary>
    public Stream Stream => _stream;

    /// <summary>The next line; null when the server has closed the connection.</summary>
    public async Task<string?> ReadAsync() => await _reader.ReadLineAsync().WaitAsync(ProgramUnderTest.Patience);

    public async Task WriteAsync(string line)
        => await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n")).AsTask().WaitAsync(ProgramUnderTest.Patience);

    /// <summary>Sends a command and returns the last line of its reply.</summary>
    public async Task<string?> AskAsync(string command)
    {
        await WriteAsync(command);
        return await ReadReplyAsync();
    }

    /// <summary>Sends a command and returns all lines of its reply.</summary>
    public async Task<IReadOnlyList<string>> AskAllAsync(string command)
    {
        await WriteAsync(command);
        var lines = new List<string>();
        while (await ReadAsync() is { } line)
        {
            lines.Add(line);
            if (line is not [_, _, _, '-', ..])
            {
                break;
            }
        }

        return lines;
    }

    /// <summary>The last line of the next SMTP reply: the one without a hyphen after its code.</summary>
    public async Task<string?> ReadReplyAsync()
    {
        var line = await ReadAsync();
        while (line is [_, _, _, '-', ..])
        {
            line = await ReadAsync();
        }

        return line;
    }

    /// <summary>Opens a session and goes as far as the 354 that asks for a message.</summary>
    public static async Task<LineClient> BeginMessageAsync(EndPoint server)
    {
        var client = await ConnectAsync(server);
        Assert.StartsWith("220", await client.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("EHLO client.example"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("MAIL FROM:<anna@example.com>"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("RCPT TO:<ben@example.com>"), StringComparison.Ordinal);
        Assert.StartsWith("354", await client.AskAsync("DATA"), StringComparison.Ordinal);
        return client;
    }

    /// <summary>Sends one mail with this subject.</summary>
    public static async Task SendMessageAsync(EndPoint server, string subject)
    {
        using var client = await BeginMessageAsync(server);
        await client.WriteAsync($"Subject: {subject}");
        Assert.StartsWith("250", await client.AskAsync("\r\nhello\r\n."), StringComparison.Ordinal);
        Assert.StartsWith("221", await client.AskAsync("QUIT"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }
}
