using System.Security.Cryptography.X509Certificates;

namespace MailCatcher.Tests.Certificates;

/// <summary>Clients that trust one authority and nobody else, and ask nobody on the network.</summary>
internal static class TrustPolicy
{
    public static X509ChainPolicy Only(X509Certificate2 root) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { root },
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };
}
