using System.Text;
using MailCatcher.Sessions.Transport;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace MailCatcher.Hosting;

/// <summary>
/// Stands in front of the page's listeners, before TLS, and tells in the log when a client mistakes one for the other: TLS on the
/// plaintext port, which is what a browser speaks to an https:// address, or plaintext on the TLS port.
/// </summary>
internal sealed partial class WebGate(TimeProvider time, ILogger<WebGate> logger)
{
    // As long as Kestrel gives a client for the handshake.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly byte[] SayHttps = Encoding.ASCII.GetBytes(
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 44\r\nConnection: close\r\n\r\n"
        + "This port speaks HTTPS: use an https address");

    /// <summary>Lets a connection to the TLS port go on when it begins with TLS.</summary>
    public async Task PassTlsAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        switch (await BeginsWithTlsAsync(connection))
        {
            case true:
                await next(connection);
                break;
            case false:
                LogPlaintext(connection.ConnectionId);
                await connection.Transport.Output.WriteAsync(SayHttps);
                break;
        }
    }

    /// <summary>Lets a connection to the plaintext port go on unless it begins with TLS.</summary>
    public async Task PassPlaintextAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await BeginsWithTlsAsync(connection) == true)
        {
            LogTls(connection.ConnectionId);
            return;
        }

        await next(connection);
    }

    /// <summary>What the connection begins with, left for the next to read; null when nothing comes.</summary>
    private async Task<bool?> BeginsWithTlsAsync(ConnectionContext connection)
    {
        const int Enough = 2;
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            var read = await connection.Transport.Input.ReadAtLeastAsync(Enough, either.Token);
            var isTls = TlsHello.IsMatch(read.Buffer);
            var isEmpty = read.Buffer.IsEmpty;
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return isEmpty ? null : isTls;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    [LoggerMessage(9101, LogLevel.Information, "https connection {ConnectionId} ended: the client spoke plaintext on a TLS port")]
    private partial void LogPlaintext(string connectionId);

    [LoggerMessage(9102, LogLevel.Information, "http connection {ConnectionId} ended: the client spoke TLS on a plaintext port")]
    private partial void LogTls(string connectionId);
}
