using System.Net.Sockets;
using System.Text;

namespace MailCatcher.Web.Tests;

/// <summary>HTTP written by hand, for requests no client library would send.</summary>
internal static class RawHttp
{
    /// <summary>Sends a request and reads one answer, whose length must be given in its header.</summary>
    public static async Task<string> SendAsync(Uri address, string request)
    {
        using var timeout = new CancellationTokenSource(WebUnderTest.Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, timeout.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        var received = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (!IsComplete(received) && await stream.ReadAsync(buffer, timeout.Token) is var count && count > 0)
        {
            received.AddRange(buffer.AsSpan(0, count));
        }

        return Encoding.Latin1.GetString([.. received]);
    }

    private static bool IsComplete(List<byte> received)
    {
        var text = Encoding.Latin1.GetString([.. received]);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        const string Length = "Content-Length: ";
        var at = text.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        var line = at < 0 || at > end ? "0" : text[(at + Length.Length)..text.IndexOf("\r\n", at, StringComparison.Ordinal)];
        return text.Length >= end + 4 + int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
    }
}
