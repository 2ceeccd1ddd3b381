using System.Net.Security;
using MailCatcher.Configuration;
using MailCatcher.Files;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Certificates;

/// <summary>
/// <c>--tls-cert</c> and <c>--tls-key</c>: a certificate from files that may be replaced while the program runs. Size and time
/// of both are looked at for each handshake. While changed files cannot be used, the certificate from before stays, which also
/// bridges the moment in which only one of the two was replaced. Thread-safe.
/// </summary>
internal sealed partial class PemFileCertificates : ITlsCertificates
{
    private readonly string _certificatePath;
    private readonly string _keyPath;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _reload = new();
    private volatile State _state;

    private PemFileCertificates(string certificatePath, string keyPath, State state, TimeProvider time, ILogger logger)
    {
        _certificatePath = certificatePath;
        _keyPath = keyPath;
        _state = state;
        _time = time;
        _logger = logger;
        WarnOfDates(state.Certificate);
    }

    /// <summary>The files as they are now, or what is wrong with them. Full paths, which may be the same.</summary>
    public static Parsed<PemFileCertificates> Open(
        string certificatePath, string keyPath, TimeProvider time, ILogger<PemFileCertificates> logger)
    {
        var stamps = StampsOf(certificatePath, keyPath);
        return PemFiles.Load(certificatePath, keyPath).Map(certificate
            => new PemFileCertificates(certificatePath, keyPath, new State(stamps, certificate), time, logger));
    }

    /// <inheritdoc/>
    public SslServerAuthenticationOptions CreateServerOptions()
    {
        var stamps = StampsOf(_certificatePath, _keyPath);
        var state = _state;
        return (stamps == state.Stamps ? state.Certificate : Reload(stamps)).CreateOptions();
    }

    private static (FileStamp Certificate, FileStamp Key) StampsOf(string certificatePath, string keyPath)
        => (FileStamp.Of(certificatePath), FileStamp.Of(keyPath));

    private ServerCertificate Reload((FileStamp Certificate, FileStamp Key) stamps)
    {
        lock (_reload)
        {
            if (stamps == _state.Stamps)
            {
                return _state.Certificate;
            }

            // The stamps are older than what is read, so a change in between is seen at the next handshake.
            var loaded = PemFiles.Load(_certificatePath, _keyPath);
            if (loaded.Error is null)
            {
                _state = new State(stamps, loaded.Value);
                LogReloaded(_certificatePath, loaded.Value.Certificate.NotAfter.ToUniversalTime());
                WarnOfDates(loaded.Value);
            }
            else
            {
                _state = _state with { Stamps = stamps };
                LogNotReloaded(loaded.Error);
            }

            return _state.Certificate;
        }
    }

    // It is shown all the same: how a client takes an expired certificate may be just what is tried out.
    private void WarnOfDates(ServerCertificate certificate)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var (begin, end) = (certificate.Certificate.NotBefore.ToUniversalTime(), certificate.Certificate.NotAfter.ToUniversalTime());
        if (now < begin || now > end)
        {
            LogDates(_certificatePath, begin, end);
        }
    }

    [LoggerMessage(4102, LogLevel.Information, "Read {Path} again: a certificate that is good until {End:u}")]
    private partial void LogReloaded(string path, DateTime end);

    [LoggerMessage(4103, LogLevel.Warning, "The certificate files were changed, and the certificate from before stays: {Problem}")]
    private partial void LogNotReloaded(string problem);

    [LoggerMessage(4104, LogLevel.Warning, "The certificate in {Path} is good from {Begin:u} to {End:u} only; clients will refuse it now")]
    private partial void LogDates(string path, DateTime begin, DateTime end);

    private sealed record State((FileStamp Certificate, FileStamp Key) Stamps, ServerCertificate Certificate);
}
