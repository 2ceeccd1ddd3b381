using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailCatcher.Tests.Certificates;

/// <summary>A server certificate for <c>mail.example</c> under an intermediate under a root, as real authorities have it.</summary>
internal sealed record TestChain(X509Certificate2 Root, X509Certificate2 Intermediate, X509Certificate2 Leaf)
{
    /// <summary>Leaf and intermediate, as certbot's fullchain.pem.</summary>
    public string FullChainPem => Leaf.ExportCertificatePem() + "\n" + Intermediate.ExportCertificatePem() + "\n";

    public string KeyPem => (Leaf.GetECDsaPrivateKey() as AsymmetricAlgorithm ?? Leaf.GetRSAPrivateKey())!.ExportPkcs8PrivateKeyPem();

    /// <summary>A chain good for a month from the given time on.</summary>
    public static TestChain Create(string algorithm, DateTimeOffset begin)
    {
        var name = Guid.NewGuid().ToString("N");
        var root = Issue("CN=root " + name, issuer: null, algorithm, begin);
        var intermediate = Issue("CN=intermediate " + name, root, algorithm, begin);
        return new TestChain(root, intermediate, Issue("CN=mail.example", intermediate, algorithm, begin));
    }

    private static X509Certificate2 Issue(string subject, X509Certificate2? issuer, string algorithm, DateTimeOffset begin)
    {
        var isAuthority = !subject.EndsWith(".example", StringComparison.Ordinal);
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var request = algorithm == "RSA"
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, elliptic, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("mail.example");
            request.CertificateExtensions.Add(names.Build());
        }

        if (issuer is null)
        {
            return request.CreateSelfSigned(begin, begin.AddDays(30));
        }

        using var certificate = request.Create(issuer, begin, begin.AddDays(30), [1, .. RandomNumberGenerator.GetBytes(8)]);
        return algorithm == "RSA" ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey(elliptic);
    }
}
