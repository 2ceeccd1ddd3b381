using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailCatcher.Configuration;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Certificates;

/// <summary>
/// <c>--tls auto</c>: a certificate from our own authority, for the names clients use. A process that runs for more than
/// a year renews it in memory. Thread-safe.
/// </summary>
internal sealed partial class AutomaticCertificates : ITlsCertificates, IDisposable
{
    private readonly CertificateAuthority _authority;
    private readonly CertificateNames _names;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _renew = new();
    private volatile ServerCertificate _current;

    private AutomaticCertificates(
        CertificateAuthority authority, X509Certificate2 certificate, CertificateNames names, TimeProvider time, ILogger logger)
    {
        _authority = authority;
        _names = names;
        _time = time;
        _logger = logger;
        _current = new ServerCertificate(certificate, [authority.Certificate]);
    }

    /// <summary>The authority's certificate, for clients to trust, as PEM.</summary>
    public string AuthorityPem => _authority.Pem;

    /// <summary>
    /// Opens what the folder keeps, or makes it. A null folder keeps nothing: authority and certificate end with the process.
    /// </summary>
    public static async Task<Parsed<AutomaticCertificates>> OpenAsync(
        string? folder, CertificateNames names, TimeProvider time, ILogger<AutomaticCertificates> logger, CancellationToken cancellationToken)
    {
        var opened = folder is null
            ? Parsed.Good(InMemory(names, time.GetUtcNow()))
            : await new AuthorityFolder(folder, time).OpenAsync(names, cancellationToken);
        return opened.Map(made => new AutomaticCertificates(made.Authority, made.Certificate, names, time, logger));
    }

    /// <inheritdoc/>
    public SslServerAuthenticationOptions CreateServerOptions()
    {
        if (IsEnding(_current))
        {
            Renew();
        }

        return _current.CreateOptions();
    }

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();

    private static (CertificateAuthority Authority, X509Certificate2 Certificate) InMemory(CertificateNames names, DateTimeOffset now)
    {
        using var key = CertificateAuthority.CreateKey();
        var authority = CertificateAuthority.Create(key, now);
        return (authority, authority.Issue(names, now));
    }

    private bool IsEnding(ServerCertificate certificate)
        => CertificateAuthority.EndOf(certificate.Certificate) < _time.GetUtcNow() + CertificateAuthority.RenewBefore;

    private void Renew()
    {
        lock (_renew)
        {
            // An authority near its own end can issue nothing that lasts longer; that is for the next start to mend.
            if (!IsEnding(_current) || _authority.IsEnding(_time.GetUtcNow()))
            {
                return;
            }

            _current = new ServerCertificate(_authority.Issue(_names, _time.GetUtcNow()), [_authority.Certificate]);
            LogRenewed(CertificateAuthority.EndOf(_current.Certificate));
        }
    }

    [LoggerMessage(4101, LogLevel.Information, "Renewed the TLS certificate, which is now good until {End:u}")]
    private partial void LogRenewed(DateTimeOffset end);
}
