using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MailCatcher.Certificates;

/// <summary>
/// A certificate ready for handshakes, with the certificates a client needs to get from it to one it trusts. Never disposed
/// of: connections may use it long after it was replaced.
/// </summary>
internal sealed class ServerCertificate
{
    private readonly SslStreamCertificateContext _context;

    /// <summary>Takes a certificate with its private key, and its issuers.</summary>
    public ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection issuers)
    {
        Certificate = Usable(certificate);
        // Offline: nothing is fetched from the addresses that certificates name.
        _context = SslStreamCertificateContext.Create(Certificate, issuers, offline: true);
    }

    /// <summary>The certificate itself.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Options for one handshake: TLS 1.2 and 1.3, no client certificates. Resumption works over all of them.</summary>
    public SslServerAuthenticationOptions CreateOptions() => new()
    {
        ServerCertificateContext = _context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = false,
    };

    // SChannel finds only keys that lie in a key store of Windows, which a certificate put together in memory does not use.
    private static X509Certificate2 Usable(X509Certificate2 certificate)
        => OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null)
            : certificate;
}
