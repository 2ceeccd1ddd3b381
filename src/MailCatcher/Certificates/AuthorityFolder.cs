using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailCatcher.Configuration;
using MailCatcher.Files;

namespace MailCatcher.Certificates;

/// <summary>
/// Where our own authority and the certificate it issued are kept, beside the data file. The key file is also the lock that
/// keeps processes that start at once from making two authorities: it is held while anything is looked at or written.
/// </summary>
internal sealed class AuthorityFolder(string folder, TimeProvider time)
{
    /// <summary>File of the authority's certificate: what clients are made to trust.</summary>
    public const string AuthorityFile = "mailcatcher-ca.pem";

    /// <summary>File of the authority's key.</summary>
    public const string KeyFile = "mailcatcher-ca.key";

    /// <summary>File of the server's certificate, followed by its key.</summary>
    public const string ServerFile = "mailcatcher-tls.pem";

    private const int MaxKeyLength = 64 * 1024;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// The authority, made when there is none. It is never silently replaced: clients trust it. The error names the file.
    /// </summary>
    public Task<Parsed<CertificateAuthority>> OpenAuthorityAsync(CancellationToken cancellationToken)
        => UnderLockAsync(OpenAuthority, cancellationToken);

    /// <summary>
    /// The authority, and a server certificate for these names: the one kept, or a new one when that ends soon, lacks a
    /// name, or comes from another authority.
    /// </summary>
    public Task<Parsed<(CertificateAuthority Authority, X509Certificate2 Certificate)>> OpenAsync(
        CertificateNames names, CancellationToken cancellationToken)
        => UnderLockAsync(key => OpenAuthority(key).Map(authority => (authority, OpenServer(authority, names))), cancellationToken);

    private async Task<Parsed<T>> UnderLockAsync<T>(Func<FileStream, Parsed<T>> act, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, KeyFile);
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                using var key = new FileStream(
                    path, OwnerFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, OwnerFile.OwnerOnly));
                return act(key);
            }
            catch (IOException error) when (IsLocked(error) && time.GetElapsedTime(started) < LockPatience)
            {
                await Task.Delay(LockPause, time, cancellationToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return Parsed<T>.Bad(error.Message);
            }
        }
    }

    // The base library says it with a plain IOException: EWOULDBLOCK from flock (11, or 35 on macOS), or Windows' sharing violation.
    private static bool IsLocked(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    private Parsed<CertificateAuthority> OpenAuthority(FileStream keyStream)
    {
        using var key = keyStream.Length == 0 ? NewKey(keyStream) : ReadKey(keyStream);
        if (key is null)
        {
            return Parsed<CertificateAuthority>.Bad(
                $"{keyStream.Name} is no key of ours; delete it together with {AuthorityFile} to get a new authority");
        }

        var path = Path.Combine(folder, AuthorityFile);
        if (!File.Exists(path))
        {
            return Parsed.Good(Write(CertificateAuthority.Create(key, time.GetUtcNow()), path));
        }

        if (ReadCertificate(path) is not { } certificate || CertificateAuthority.Open(key, certificate) is not { } authority)
        {
            return Parsed<CertificateAuthority>.Bad(
                $"{path} does not belong to {KeyFile} beside it; delete both to get a new authority, or only the former to have it written again");
        }

        return Parsed.Good(
            authority.IsEnding(time.GetUtcNow()) ? Write(CertificateAuthority.Create(key, time.GetUtcNow()), path) : authority);
    }

    private static CertificateAuthority Write(CertificateAuthority authority, string path)
    {
        OwnerFile.Replace(path, authority.Pem, OwnerFile.Public);
        return authority;
    }

    private X509Certificate2 OpenServer(CertificateAuthority authority, CertificateNames names)
    {
        var path = Path.Combine(folder, ServerFile);
        if (ReadServer(path) is { } kept && authority.IsGood(kept, names, time.GetUtcNow()))
        {
            return kept;
        }

        var certificate = authority.Issue(names, time.GetUtcNow());
        using var key = certificate.GetECDsaPrivateKey()!;
        OwnerFile.Replace(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", OwnerFile.OwnerOnly);
        return certificate;
    }

    private static ECDsa NewKey(FileStream stream)
    {
        var key = CertificateAuthority.CreateKey();
        stream.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        stream.Flush(flushToDisk: true);
        return key;
    }

    private static ECDsa? ReadKey(FileStream stream)
    {
        if (stream.Length > MaxKeyLength)
        {
            return null;
        }

        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.Latin1.GetString(octets));
            return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    private static X509Certificate2? ReadCertificate(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(path));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Nobody trusts this file itself, so whatever is wrong with it, a new one takes its place.
    private static X509Certificate2? ReadServer(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return X509Certificate2.CreateFromPem(text, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
