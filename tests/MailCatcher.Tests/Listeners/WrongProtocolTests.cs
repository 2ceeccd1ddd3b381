using System.Net;
using System.Net.Sockets;
using System.Text;
using TestKit;

namespace MailCatcher.Tests.Listeners;

/// <summary>TLS on a plaintext port and plaintext on a TLS port leave a line that can be understood.</summary>
public sealed class WrongProtocolTests
{
    private const string SpokePlaintext = "the client spoke plaintext on a TLS port";
    private const string SpokeTls = "the client spoke TLS on a plaintext port";

    private static readonly byte[] ClientHello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("smtps", "EHLO client.test\r\n")]
    [InlineData("pop3s", "USER bob@example.com\r\n")]
    [InlineData("https", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task Plaintext_on_a_TLS_port(string protocol, string said)
    {
        await using var program = await RunningProgram.StartAsync($"--{protocol}", "127.0.0.1:0");

        var answer = await SayAsync(program.EndPointOf(protocol), Encoding.ASCII.GetBytes(said));

        Assert.Equal(protocol == "https", answer.StartsWith("HTTP/1.1 400 Bad Request\r\n", StringComparison.Ordinal));
        Assert.Equal(0, await program.StopAsync());
        Assert.Contains(SpokePlaintext, program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(SpokeTls, program.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp")]
    [InlineData("pop3")]
    [InlineData("http")]
    public async Task TLS_on_a_plaintext_port(string protocol)
    {
        await using var program = await RunningProgram.StartAsync();

        await SayAsync(program.EndPointOf(protocol), ClientHello);

        Assert.Equal(0, await program.StopAsync());
        Assert.Contains(SpokeTls, program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(SpokePlaintext, program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_goes_on_in_plaintext_after_STARTTLS_is_told_apart()
    {
        await using var program = await RunningProgram.StartAsync("--smtp-starttls");
        using (var client = await Hosting.LineClient.ConnectAsync(program.Smtp))
        {
            await client.ReadReplyAsync();
            await client.AskAsync("EHLO client.test");
            Assert.StartsWith("220", await client.AskAsync("STARTTLS"), StringComparison.Ordinal);
            await client.WriteAsync("MAIL FROM:<a@one.test>");
            Assert.Null(await client.ReadAsync());
        }

        Assert.Equal(0, await program.StopAsync());
        Assert.Contains("ended in the TLS handshake: the client went on in plaintext", program.Log, StringComparison.Ordinal);
    }

    /// <summary>Says something and reads until the server closes; empty when it breaks the connection.</summary>
    private static async Task<string> SayAsync(IPEndPoint server, byte[] said)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server, Token);
        await client.GetStream().WriteAsync(said, Token);
        try
        {
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync(Token).WaitAsync(ProgramUnderTest.Patience, Token);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
