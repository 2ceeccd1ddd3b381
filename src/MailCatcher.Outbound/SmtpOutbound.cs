using System.Globalization;
using System.Net.Sockets;
using MailCatcher.Routing.Later;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MailCatcher.Outbound;

/// <summary>Sends to one SMTP server, one connection for each message. Thread-safe.</summary>
/// <param name="host">The server.</param>
/// <param name="port">Its port; 465 is TLS from the start, any other becomes so where the server offers it.</param>
/// <param name="hostName">The name in EHLO.</param>
public sealed class SmtpOutbound(string host, int port, string hostName) : IOutbound
{
    private const int SecurePort = 465;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string _server = string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <inheritdoc/>
    public async Task<OutboundResult> SendAsync(Stream raw, string sender, string recipient, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(recipient);
        try
        {
            using var message = await MimeMessage.LoadAsync(raw, cancellationToken);
            using var client = new SmtpClient { LocalDomain = hostName, Timeout = (int)Limit.TotalMilliseconds, CheckCertificateRevocation = false };
#pragma warning disable CA5359 // RFC 7435 §3: between mail servers TLS is opportunistic; without it the same would go in plaintext.
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
            var security = port == SecurePort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable;
            await client.ConnectAsync(host, port, security, cancellationToken);

            // RFC 5321 §4.5.5: what is sent about a message has nobody as its sender.
            var from = new MailboxAddress("", sender);
            var answer = await client.SendAsync(message, from, [new MailboxAddress("", recipient)], cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return new OutboundResult(_server, IsAccepted: true, Code: 250, answer);
        }
        catch (SmtpCommandException error)
        {
            return new OutboundResult(_server, IsAccepted: false, (int)error.StatusCode, error.Message);
        }
        catch (Exception error) when (error is SocketException or IOException or ProtocolException or ServiceNotConnectedException
            or SslHandshakeException or TimeoutException or ParseException or FormatException or NotSupportedException)
        {
            return new OutboundResult(_server, IsAccepted: false, Code: null, error.Message);
        }
    }
}
