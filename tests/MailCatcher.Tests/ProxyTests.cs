using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using TestKit;

namespace MailCatcher.Tests;

/// <summary>--proxy-from and --xclient-from, over raw sockets to the real program.</summary>
public sealed class ProxyTests
{
    private static readonly byte[] Version1 = Encoding.ASCII.GetBytes("PROXY TCP4 203.0.113.9 127.0.0.1 40000 25\r\n");

    private static readonly byte[] Version2 =
    [
        .. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, 0x11, 0, 12, 203, 0, 113, 9, 127, 0, 0, 1, 0x9C, 0x40, 0, 25,
    ];

    public static TheoryData<int> Versions => [1, 2];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_client_of_the_header_is_kept_with_the_mail(int version)
    {
        await using var program = await RunningProgram.StartAsync("--proxy-from", "127.0.0.0/8");
        using var socket = await ConnectAsync(program.Smtp, Header(version));

        await SendMailAsync(socket.GetStream());

        await ExpectClientAsync(program, "203.0.113.9");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_header_comes_before_the_handshake(int version)
    {
        await using var program = await RunningProgram.StartAsync("--proxy-from", "127.0.0.0/8", "--pop3s", "127.0.0.1:0");
        using var socket = await ConnectAsync(program.EndPointOf("pop3s"), Header(version));
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: true);

        // The certificate is not what is looked at here.
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null },
            TestContext.Current.CancellationToken);

        await ExpectAsync(new StreamReader(tls), "+OK");
    }

    [Fact]
    public async Task Pop3_takes_the_header_too()
    {
        await using var program = await RunningProgram.StartAsync("--proxy-from", "127.0.0.1");
        using var socket = await ConnectAsync(program.Pop3, Version2);

        await ExpectAsync(new StreamReader(socket.GetStream()), "+OK");
    }

    [Fact]
    public async Task A_proxy_without_a_header_is_turned_away_and_logged()
    {
        await using var program = await RunningProgram.StartAsync("--proxy-from", "127.0.0.1");
        using var socket = await ConnectAsync(program.Smtp, "EHLO client.test\r\n"u8.ToArray());

        Assert.Null(await ReadAsync(new StreamReader(socket.GetStream())));

        await program.StopAsync();
        Assert.Contains("closed: it does not begin with a PROXY header", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_from_anybody_else_is_a_bad_command()
    {
        await using var program = await RunningProgram.StartAsync("--proxy-from", "192.0.2.0/24");
        using var socket = await ConnectAsync(program.Smtp, Version1);
        var reader = new StreamReader(socket.GetStream());

        await ExpectAsync(reader, "220 ");
        await ExpectAsync(reader, "500 5.5.2");
    }

    [Fact]
    public async Task The_client_of_xclient_is_kept_with_the_mail()
    {
        await using var program = await RunningProgram.StartAsync("--xclient-from", "127.0.0.1");
        using var socket = await ConnectAsync(program.Smtp, "XCLIENT ADDR=203.0.113.10 PORT=40000\r\n"u8.ToArray());

        await SendMailAsync(socket.GetStream(), greetings: 2);

        await ExpectClientAsync(program, "203.0.113.10");
    }

    private static byte[] Header(int version) => version == 1 ? Version1 : Version2;

    private static async Task<TcpClient> ConnectAsync(IPEndPoint server, byte[] first)
    {
        var client = new TcpClient(server.AddressFamily);
        await client.ConnectAsync(server).WaitAsync(ProgramUnderTest.Patience);
        await client.GetStream().WriteAsync(first).AsTask().WaitAsync(ProgramUnderTest.Patience);
        return client;
    }

    private static async Task SendMailAsync(NetworkStream stream, int greetings = 1)
    {
        var reader = new StreamReader(stream);
        for (var i = 0; i < greetings; i++)
        {
            await ExpectAsync(reader, "220 ");
        }

        foreach (var (line, reply) in new[]
        {
            ("HELO client.test", "250"), ("MAIL FROM:<a@one.test>", "250"), ("RCPT TO:<b@two.test>", "250"), ("DATA", "354"),
            ("Subject: Proxied\r\n\r\nHello\r\n.", "250"),
        })
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), TestContext.Current.CancellationToken);
            await ExpectAsync(reader, reply);
        }
    }

    private static async Task ExpectClientAsync(RunningProgram program, string address)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        var raw = await http.GetStringAsync("api/v1/message/latest", TestContext.Current.CancellationToken);
        Assert.Contains($"\"ClientAddress\":\"{address}\",\"ClientPort\":40000", raw, StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(StreamReader reader, string start)
        => Assert.StartsWith(start, await ReadAsync(reader), StringComparison.Ordinal);

    private static async Task<string?> ReadAsync(StreamReader reader)
        => await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(ProgramUnderTest.Patience);
}
