using System.Net.Sockets;
using System.Text;

namespace MailCatcher.Web.Tests;

/// <summary>What goes over the wire, seen without a client library.</summary>
public sealed class WireTests
{
    [Theory]
    [InlineData("/api/v1/messages")]
    [InlineData("/api/v1/tags")]
    [InlineData("/api/v1/nonsense")]
    [InlineData("/view/latest.txt")]
    public async Task Header_and_body_of_a_small_answer_arrive_together(string path)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Plain);
        using var client = new TcpClient();
        await client.ConnectAsync(web.Address.Host, web.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var buffer = new byte[16 * 1024];

        var count = await client.GetStream().ReadAsync(buffer);

        var text = Encoding.UTF8.GetString(buffer, 0, count);
        Assert.Contains("\r\n\r\n", text, StringComparison.Ordinal);
        Assert.True(text[^1] is '\n', text);
        Assert.DoesNotContain("Transfer-Encoding", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("GET /api/v1/messages?limit=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", "200")]
    [InlineData("GET /api/v1/search?query=%FF%FE HTTP/1.1\r\nHost: localhost\r\n\r\n", "200")]
    [InlineData("EHLO client.test\r\n\r\n", "400")]
    [InlineData("POST /api/v1/send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n", "413")]
    [InlineData("DELETE /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", "400")]
    [InlineData("DELETE /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "400")]
    public async Task Broken_requests_get_an_answer_and_change_nothing(string request, string status)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(Mails.Plain);

        var answer = await RawHttp.SendAsync(web.Address, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.Equal(1, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_large_answer_harms_nobody()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync("Subject: Large\n\n" + string.Concat(Enumerable.Repeat(new string('x', 76) + "\n", 200_000)));
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(web.Address.Host, web.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/message/latest/raw HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            await client.GetStream().ReadExactlyAsync(new byte[1000]);
        }

        await WebUnderTest.UntilAsync(() => Task.FromResult(web.Requests.Running == 0));
        Assert.Contains("\"total\":1", await web.GetAsync("/api/v1/messages"), StringComparison.Ordinal);
    }
}
