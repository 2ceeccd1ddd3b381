using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Tests.Clients;

/// <summary>Whom clients of .NET trust.</summary>
internal static class Trust
{
    /// <summary>Trusts what the authority in a PEM file has issued for the name that was asked for, and nothing else.</summary>
    public static RemoteCertificateValidationCallback Only(string authorityFile) => (_, certificate, _, errors) =>
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(authorityFile);
        using var chain = new X509Chain
        {
            ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck },
        };
        return certificate is X509Certificate2 shown && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chain.Build(shown);
    };
}
