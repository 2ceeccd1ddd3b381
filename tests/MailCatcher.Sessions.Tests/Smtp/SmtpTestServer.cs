using System.Net.Security;
using System.Security.Authentication;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Store.Sessions;
using Microsoft.AspNetCore.Connections.Features;
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
            configure is null ? options : configure(options), Intake, Sessions, Time, NullLogger<SmtpConnectionHandler>.Instance);
    }

    public ObservedTimeProvider Time { get; } = new();

    public RecordingIntake Intake { get; } = new();

    public SessionArchive Sessions { get; } = new(new SessionArchiveOptions());

    public InMemoryConnection Connect(InputSplit split = InputSplit.Whole, System.Net.IPEndPoint? client = null, bool tls = false)
    {
        var connection = new InMemoryConnection(split, client);
        if (tls)
        {
            connection.Context.Features.Set<ITlsHandshakeFeature>(new Handshake());
        }

        connection.Serve(_handler);
        return connection;
    }

    /// <summary>What a listener with TLS from the start leaves at the connection.</summary>
    private sealed class Handshake : ITlsHandshakeFeature
    {
        public SslProtocols Protocol => SslProtocols.Tls13;

        public TlsCipherSuite? NegotiatedCipherSuite => TlsCipherSuite.TLS_AES_256_GCM_SHA384;

        public string HostName => "";

#pragma warning disable SYSLIB0058 // The interface demands these members of old; nobody reads them.
        public CipherAlgorithmType CipherAlgorithm => CipherAlgorithmType.None;

        public int CipherStrength => 0;

        public HashAlgorithmType HashAlgorithm => HashAlgorithmType.None;

        public int HashStrength => 0;

        public ExchangeAlgorithmType KeyExchangeAlgorithm => ExchangeAlgorithmType.None;

        public int KeyExchangeStrength => 0;
#pragma warning restore SYSLIB0058
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
