using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Subjects;

/// <summary>A client that sends exactly what it is told. Every wait has a limit.</summary>
public sealed class RawSmtpClient : IAsyncDisposable
{
    // A server that never answers is one of the things the comparison finds; it need not take long.
    private static readonly TimeSpan Patience
        = TimeSpan.FromSeconds(SmtpSubject.IsForeign ? 10 : 30);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly List<byte> _unread = [];

    private RawSmtpClient(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    /// <summary>Connects.</summary>
    public static async Task<RawSmtpClient> ConnectAsync(IPEndPoint server)
    {
        var client = new TcpClient(server.AddressFamily) { NoDelay = true };
        await client.ConnectAsync(server).WaitAsync(Patience);
        return new RawSmtpClient(client);
    }

    /// <summary>Sends octets.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> octets) => _stream.WriteAsync(octets).AsTask().WaitAsync(Patience);

    /// <summary>Sends text, each character as one octet.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends a line and checks the code of the reply.</summary>
    public async Task<SmtpAnswer> ExpectAsync(string line, int code)
    {
        await SendAsync(Encoding.UTF8.GetBytes(line + "\r\n"));
        return await ExpectAsync(code);
    }

    /// <summary>Checks the code of the next reply.</summary>
    public async Task<SmtpAnswer> ExpectAsync(int code)
    {
        var answer = await ReadReplyAsync();
        Assert.True(code == answer.Code, $"expected {code}, the server said {answer.Code} {string.Join(" / ", answer.Lines)}");
        return answer;
    }

    /// <summary>Goes as far as the reply to DATA.</summary>
    public async Task BeginDataAsync(string recipient)
    {
        await ExpectAsync("MAIL FROM:<a@one.test>", 250);
        await ExpectAsync($"RCPT TO:<{recipient}>", 250);
        await ExpectAsync("DATA", 354);
    }

    /// <summary>Reads one reply, all of its lines.</summary>
    public async Task<SmtpAnswer> ReadReplyAsync()
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await ReadLineAsync() ?? throw new InvalidDataException("the server closed the connection");
            Assert.Matches("^[2-5][0-9][0-9][ -]", line);
            lines.Add(line[4..]);
            if (line[3] == ' ')
            {
                return new SmtpAnswer(int.Parse(line.AsSpan(0, 3), CultureInfo.InvariantCulture), lines);
            }
        }
    }

    /// <summary>Checks that the server closes the connection and says nothing more.</summary>
    public async Task ExpectClosedAsync()
    {
        try
        {
            Assert.Null(await ReadLineAsync());
        }
        catch (IOException)
        {
            // A reset closes a connection as well.
        }
    }

    /// <summary>Reads whatever the server still says until it closes the connection.</summary>
    public async Task ReadToEndAsync()
    {
        try
        {
            while (await ReadLineAsync() is not null)
            {
            }
        }
        catch (IOException)
        {
            // A reset closes a connection as well.
        }
    }

    /// <summary>Closes the sending side.</summary>
    public void CloseSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection off by a reset, as when the client's process is killed with unread data.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> ReadLineAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            var end = _unread.IndexOf((byte)'\n');
            if (end >= 0)
            {
                Assert.True(end > 0 && _unread[end - 1] == '\r', "a reply line ends in CRLF");
                var line = Encoding.UTF8.GetString([.. _unread[..(end - 1)]]);
                _unread.RemoveRange(0, end + 1);
                return line;
            }

            var read = await _stream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
            if (read == 0)
            {
                return null;
            }

            _unread.AddRange(buffer.AsSpan(0, read));
        }
    }
}

/// <summary>A reply.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Lines">Its lines, without the code and what separates them from it.</param>
public sealed record SmtpAnswer(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The first line.</summary>
    public string Text => Lines[0];
}
