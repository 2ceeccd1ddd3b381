using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailCatcher.Configuration;

namespace MailCatcher.Certificates;

/// <summary>Reads a certificate, its chain and its private key from PEM files (RFC 7468), as OpenSSL and certbot write them.</summary>
internal static class PemFiles
{
    private static readonly string[] KeyLabels = ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"];

    /// <summary>
    /// The certificate. <paramref name="certificatePath"/> holds the server's own first and then its issuers; the two
    /// paths may be the same. The error names the file.
    /// </summary>
    public static Parsed<ServerCertificate> Load(string certificatePath, string keyPath)
    {
        var certificates = Read(certificatePath);
        if (certificates.Error is not null)
        {
            return Bad(certificates.Error);
        }

        var key = Read(keyPath);
        if (key.Error is not null)
        {
            return Bad(key.Error);
        }

        if (ProblemOfKey(key.Value) is { } problem)
        {
            return Bad($"{keyPath}: {problem}");
        }

        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(certificates.Value);
        }
        catch (CryptographicException)
        {
            return Bad($"{certificatePath}: a certificate in it is damaged");
        }

        return chain.Count == 0 ? Bad($"{certificatePath}: there is no certificate in it") : Join(certificates.Value, key.Value, chain, keyPath);
    }

    private static Parsed<ServerCertificate> Join(string certificate, string key, X509Certificate2Collection chain, string keyPath)
    {
        try
        {
            // The first certificate in the text is the server's own.
            var own = X509Certificate2.CreateFromPem(certificate, key);
            return Parsed.Good(new ServerCertificate(own, [.. chain.Skip(1)]));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException or NotSupportedException)
        {
            return Bad(
                $"{keyPath}: the private key does not belong to the first certificate, is damaged, or is of another kind than RSA and ECDSA");
        }
    }

    private static string? ProblemOfKey(string text)
    {
        // RFC 7468 §11, and the older form with headers that OpenSSL still writes.
        if (text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
            || text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            return "the private key is encrypted; write it without a passphrase (openssl pkey -in KEY -out NEW)";
        }

        return Array.Exists(KeyLabels, label => text.Contains($"-----BEGIN {label}-----", StringComparison.Ordinal))
            ? null
            : "there is no private key in it";
    }

    private static Parsed<string> Read(string path)
    {
        try
        {
            return Parsed.Good(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Parsed<string>.Bad($"{path} cannot be read: {error.Message}");
        }
    }

    private static Parsed<ServerCertificate> Bad(string error) => Parsed<ServerCertificate>.Bad(error);
}
