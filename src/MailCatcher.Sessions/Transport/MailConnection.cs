using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using MailCatcher.Sessions.Transport.Recording;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace MailCatcher.Sessions.Transport;

/// <summary>One client's connection as the protocol servers see it: lines and blocks in, replies out, time limits, stop.</summary>
internal sealed class MailConnection : IAsyncDisposable
{
    /// <summary>Enough for a few lines to leave the process; nobody can tell when they have.</summary>
    private static readonly TimeSpan ArrivalTime = TimeSpan.FromMilliseconds(100);

    private readonly ConnectionContext _context;
    private readonly TimeProvider _time;
    private SslStream? _encrypted;
    private readonly CancellationTokenRegistration _stopRegistration;

    /// <summary>Takes over the reading and writing of a connection; the connection itself stays the host's.</summary>
    public MailConnection(ConnectionContext context, TimeProvider time, SessionRecorder session)
    {
        _context = context;
        _time = time;
        Session = session;
        if (context.Features.Get<ITlsHandshakeFeature>() is { NegotiatedCipherSuite: { } suite } handshake)
        {
            Session.Encrypt(Tls = Describe(handshake.Protocol, suite));
        }

        Output = new ConnectionOutput(context.Transport.Output, session);
        Input = new ConnectionInput(context.Transport.Input, Output, time, session);
        if (context.Features.Get<IConnectionLifetimeNotificationFeature>() is { } lifetime)
        {
            _stopRegistration = lifetime.ConnectionClosedRequested.UnsafeRegister(
                static input => ((ConnectionInput)input!).RequestStop(), Input);
        }
    }

    /// <summary>Where it is recorded what is said.</summary>
    public SessionRecorder Session { get; }

    /// <summary>The connection's name in the log.</summary>
    public string Id => _context.ConnectionId;

    /// <summary>The client's address and port; null when the connection is not a network's.</summary>
    public IPEndPoint? Client => _context.RemoteEndPoint as IPEndPoint;

    /// <summary>Version and cipher suite, for example <c>TLSv1.3 TLS_AES_256_GCM_SHA384</c>; null while not encrypted.</summary>
    public string? Tls { get; private set; }

    /// <summary>What the client sends.</summary>
    public ConnectionInput Input { get; }

    /// <summary>What is sent to the client.</summary>
    public ConnectionOutput Output { get; }

    /// <summary>
    /// Sends what is pending, drops what the client has sent beyond it, and shakes hands as the server of TLS; everything
    /// after that is encrypted. Returns what went wrong, in words, or null.
    /// </summary>
    /// <param name="certificates">The certificate to show.</param>
    /// <param name="timeout">How long the client may take.</param>
    public async ValueTask<string?> UpgradeToTlsAsync(ITlsCertificates certificates, TimeSpan timeout)
    {
        await Input.FlushOutputAsync(timeout);
        Input.DropBuffered();
        var transport = new DuplexStream(_context.Transport);
        var stream = new SslStream(transport);
        using var limit = new CancellationTokenSource(timeout, _time);
        try
        {
            await stream.AuthenticateAsServerAsync(certificates.CreateServerOptions(), limit.Token);
        }
        catch (Exception error) when (error is AuthenticationException or IOException or OperationCanceledException)
        {
            await stream.DisposeAsync();
            var failure = limit.IsCancellationRequested ? TlsFailure.TooSlow
                : transport.HasRead ? TlsFailures.Of(error)
                : TlsFailure.Unbegun;
            var problem = Describe(failure, error);
            Session.EndByTls(failure, problem);
            return problem;
        }

        _encrypted = stream;
        Tls = Describe(stream.SslProtocol, stream.NegotiatedCipherSuite);
        Session.Encrypt(Tls);
        Input.ReadFrom(PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true)));
        Output.WriteTo(PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
        return null;
    }

    /// <summary>
    /// Shakes hands as the server of TLS when the connection has to begin with it, and returns what went wrong, in words;
    /// null for nothing.
    /// </summary>
    public async ValueTask<string?> BeginTlsAsync()
        => _context.Features.Get<ImplicitTls>() is { } tls ? await UpgradeToTlsAsync(tls.Certificates, tls.HandshakeTimeout) : null;

    /// <summary>Has it recorded that the connection is of no more use.</summary>
    public void NoteLost(Exception gone)
    {
        // RFC 8446 §4.4.4: a client may look at the certificate after the server has finished the handshake; its alert then is
        // what the next read fails with.
        if (_encrypted is not null && TlsFailures.Of(gone) is TlsFailure.Untrusted)
        {
            Session.EndByTls(TlsFailure.Untrusted, gone.Message);
        }
        else
        {
            Session.EndBy(SessionEnd.ConnectionLost, gone.Message);
        }
    }

    /// <summary>True when the connection has ended without another word, not even one of TLS.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>
    /// Ends the connection as if the server had crashed: the client sees a reset, and under TLS no close alert. What was
    /// written before is given a moment to arrive, since a reset overtakes it.
    /// </summary>
    /// <param name="timeout">How long the client may take to read what is pending.</param>
    public async ValueTask DropAsync(TimeSpan timeout)
    {
        IsDropped = true;
        Session.EndBy(SessionEnd.Dropped);
        if (Output.HasPending)
        {
            await Input.PauseAsync(ArrivalTime, timeout);
        }

        _context.Abort(new ConnectionAbortedException("The connection is dropped, as it is told to be."));
    }

    /// <summary>RFC 8446 §6.1: says that nothing more will be sent, so that the client knows nothing was cut off.</summary>
    public Task EndTlsAsync() => _encrypted?.ShutdownAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopRegistration.DisposeAsync();
        Input.Dispose();
        if (_encrypted is not null)
        {
            await _encrypted.DisposeAsync();
        }
    }

    private string Describe(TlsFailure failure, Exception error) => failure switch
    {
        TlsFailure.TooSlow => "the client took too long",
        TlsFailure.Untrusted => "the client does not trust the certificate",
        TlsFailure.NotTls when _context.Features.Get<ImplicitTls>() is not null => "the client spoke plaintext on a TLS port",
        TlsFailure.NotTls => "the client went on in plaintext",
        _ => error.GetBaseException().Message,
    };

    private static string Describe(SslProtocols protocol, TlsCipherSuite suite)
        => $"{(protocol == SslProtocols.Tls13 ? "TLSv1.3" : "TLSv1.2")} {suite}";
}
