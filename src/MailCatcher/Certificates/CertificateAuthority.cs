using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailCatcher.Certificates;

/// <summary>
/// Our own certificate authority: clients that are made to trust it verify every certificate it issues. Its name comes from
/// its key, so that several catchers' authorities can be told apart in a trust store and one made anew from the same key
/// takes its own place.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    private const int ValidYears = 10;

    // Clients refuse certificates that are good for longer than 825 days, some those for more than 398.
    private static readonly TimeSpan LeafLifetime = TimeSpan.FromDays(397);

    // Clocks of containers and of devices under test are not always right.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    private readonly X509Certificate2 _certificate;

    private CertificateAuthority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>How long before its end a certificate is replaced.</summary>
    public static TimeSpan RenewBefore { get; } = TimeSpan.FromDays(30);

    /// <summary>The certificate without its key.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>The certificate as PEM, ending in a line feed.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>A new key: ECDSA on P-256, which every client with TLS 1.2 knows.</summary>
    public static ECDsa CreateKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The authority of a key, with a new certificate. The key stays the caller's.</summary>
    public static CertificateAuthority Create(ECDsa key, DateTimeOffset now)
    {
        var publicKey = new PublicKey(key);
        var identifier = new X509SubjectKeyIdentifierExtension(publicKey, critical: false);
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName("MailCatcher");
        name.AddCommonName($"MailCatcher local CA {identifier.SubjectKeyIdentifier![..8].ToLowerInvariant()}");
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(identifier);
        return new CertificateAuthority(request.CreateSelfSigned(now - ClockTolerance, now.AddYears(ValidYears)));
    }

    /// <summary>The authority of a key and its certificate; null when they do not belong together. The key stays the caller's.</summary>
    public static CertificateAuthority? Open(ECDsa key, X509Certificate2 certificate)
        => certificate.GetECDsaPublicKey() is { } publicKey
           && publicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo())
            ? new CertificateAuthority(certificate.CopyWithPrivateKey(key))
            : null;

    /// <summary>True when the authority ends so soon that it has to be made anew.</summary>
    public bool IsEnding(DateTimeOffset now) => EndOf(_certificate) < now + RenewBefore;

    /// <summary>When a certificate ends.</summary>
    public static DateTimeOffset EndOf(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    /// <summary>A server certificate with a key of its own. The caller disposes of it.</summary>
    public X509Certificate2 Issue(CertificateNames names, DateTimeOffset now)
    {
        using var key = CreateKey();
        // Clients look at the names alone (RFC 9525 §2), and a common name has room for 64 characters only.
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName("MailCatcher");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(names.ToExtension());

        // A certificate may not outlive its issuer, nor begin before it.
        var begin = Later(now - ClockTolerance, BeginOf(_certificate));
        var end = Earlier(now + LeafLifetime, EndOf(_certificate));
        using var certificate = request.Create(_certificate, begin, end, NewSerialNumber());
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>True when this authority issued the certificate, and it holds for these names for some time to come.</summary>
    public bool IsGood(X509Certificate2 certificate, CertificateNames names, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = (now + RenewBefore).UtcDateTime;
        return CertificateNames.In(certificate).Cover(names) && chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    private static DateTimeOffset BeginOf(X509Certificate2 certificate) => new(certificate.NotBefore.ToUniversalTime());

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    // RFC 5280 §4.1.2.2: positive, at most 20 octets.
    private static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
