using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailCatcher.Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Tests.Certificates;

public sealed class PemFileCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger<PemFileCertificates> _logger = new();
    private readonly FakeTimeProvider _time = new(Now);
    private int _edits;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ECDSA")]
    [InlineData("RSA")]
    public async Task A_chain_is_sent_whole_so_that_trust_in_its_root_is_enough(string algorithm)
    {
        var chain = TestChain.Create(algorithm, Now);
        Write(chain.FullChainPem, chain.KeyPem);
        var seen = await TlsPair.ConnectAsync(Opened().CreateServerOptions(), chain.Root, "mail.example");
        Assert.Equal(SslPolicyErrors.None, seen.Errors);
        Assert.Equal(3, seen.ChainLength);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public async Task Certificate_and_key_may_share_a_file()
    {
        var chain = TestChain.Create("ECDSA", Now);
        var path = _folder.Write("both.pem", chain.KeyPem + "\n" + chain.FullChainPem);
        var opened = PemFileCertificates.Open(path, path, _time, _logger);
        Assert.Null(opened.Error);
        Assert.Equal(SslPolicyErrors.None, (await TlsPair.ConnectAsync(opened.Value.CreateServerOptions(), chain.Root, "mail.example")).Errors);
    }

    [Fact]
    public void Every_form_of_private_key_is_read()
    {
        var elliptic = TestChain.Create("ECDSA", Now);
        var rsa = TestChain.Create("RSA", Now);
        using var ecdsaKey = elliptic.Leaf.GetECDsaPrivateKey()!;
        using var rsaKey = rsa.Leaf.GetRSAPrivateKey()!;
        (string Certificate, string Key)[] pairs =
        [
            (elliptic.FullChainPem, ecdsaKey.ExportPkcs8PrivateKeyPem()),
            (elliptic.FullChainPem, "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + ecdsaKey.ExportECPrivateKeyPem()),
            (rsa.FullChainPem, rsaKey.ExportPkcs8PrivateKeyPem()),
            (rsa.FullChainPem, rsaKey.ExportRSAPrivateKeyPem()),
        ];
        foreach (var (certificate, key) in pairs)
        {
            Write(certificate, key);
            Assert.True(Opened().CreateServerOptions().ServerCertificateContext!.TargetCertificate.HasPrivateKey);
        }
    }

    [Fact]
    public void An_encrypted_key_is_refused_with_a_way_out()
    {
        var chain = TestChain.Create("RSA", Now);
        using var key = chain.Leaf.GetRSAPrivateKey()!;
        Write(chain.FullChainPem, key.ExportEncryptedPkcs8PrivateKeyPem(
            "secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        Assert.StartsWith(_folder["key.pem"] + ": the private key is encrypted; write it without a passphrase", Error(), StringComparison.Ordinal);

        Write(chain.FullChainPem, "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        Assert.Contains("the private key is encrypted", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_said_with_the_name_of_the_file()
    {
        var chain = TestChain.Create("ECDSA", Now);
        var other = TestChain.Create("ECDSA", Now);
        var rsa = TestChain.Create("RSA", Now);
        (string Certificate, string Key, string Expected)[] cases =
        [
            (chain.FullChainPem, "", "key.pem: there is no private key in it"),
            (chain.FullChainPem, chain.FullChainPem, "key.pem: there is no private key in it"),
            (chain.FullChainPem, other.KeyPem, "key.pem: the private key does not belong to the first certificate"),
            (chain.FullChainPem, rsa.KeyPem, "key.pem: the private key does not belong to the first certificate"),
            (chain.FullChainPem, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "key.pem: the private key does not belong"),
            (chain.FullChainPem, "-----BEGIN PRIVATE KEY-----\n!!!!\n", "key.pem: the private key does not belong"),
            ("", chain.KeyPem, "cert.pem: there is no certificate in it"),
            (chain.KeyPem, chain.KeyPem, "cert.pem: there is no certificate in it"),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", chain.KeyPem, "cert.pem: a certificate in it is damaged"),
        ];
        foreach (var (certificate, key, expected) in cases)
        {
            Write(certificate, key);
            Assert.StartsWith(_folder.Path + Path.DirectorySeparatorChar + expected, Error(), StringComparison.Ordinal);
        }

        File.Delete(_folder["key.pem"]);
        Assert.StartsWith(_folder["key.pem"] + " cannot be read: ", Error(), StringComparison.Ordinal);
        File.Delete(_folder["cert.pem"]);
        Assert.StartsWith(_folder["cert.pem"] + " cannot be read: ", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replaced_files_count_from_the_next_handshake_on()
    {
        var first = TestChain.Create("ECDSA", Now);
        var second = TestChain.Create("RSA", Now);
        Write(first.FullChainPem, first.KeyPem);
        var certificates = Opened();
        Assert.Equal(first.Leaf.SerialNumber, await SerialAsync(certificates));

        Write(second.FullChainPem, second.KeyPem);
        Assert.Equal(second.Leaf.SerialNumber, await SerialAsync(certificates));
        Assert.Contains("Read " + _folder["cert.pem"] + " again", Assert.Single(_logger.Entries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Between_the_replacement_of_certificate_and_key_the_old_pair_stays()
    {
        var first = TestChain.Create("ECDSA", Now);
        var second = TestChain.Create("ECDSA", Now);
        Write(first.FullChainPem, first.KeyPem);
        var certificates = Opened();

        Write(second.FullChainPem, first.KeyPem);
        Assert.Equal(first.Leaf.SerialNumber, await SerialAsync(certificates));
        Assert.Equal(first.Leaf.SerialNumber, await SerialAsync(certificates));
        var (level, text) = Assert.Single(_logger.Entries);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("does not belong to the first certificate", text, StringComparison.Ordinal);

        Write(second.FullChainPem, second.KeyPem);
        Assert.Equal(second.Leaf.SerialNumber, await SerialAsync(certificates));
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(40)]
    public void A_certificate_out_of_date_is_shown_with_a_warning(int days)
    {
        _time.SetUtcNow(Now.AddDays(days > 0 ? days : 0));
        var chain = TestChain.Create("ECDSA", days > 0 ? Now : Now.AddDays(-days));
        Write(chain.FullChainPem, chain.KeyPem);
        Opened();
        Assert.Equal(LogLevel.Warning, Assert.Single(_logger.Entries).Level);
    }

    private static async Task<string> SerialAsync(PemFileCertificates certificates)
        => (await TlsPair.ConnectAsync(certificates.CreateServerOptions(), null, "mail.example")).Certificate.SerialNumber;

    private PemFileCertificates Opened()
    {
        var opened = PemFileCertificates.Open(_folder["cert.pem"], _folder["key.pem"], _time, _logger);
        Assert.Null(opened.Error);
        return opened.Value;
    }

    private string? Error() => PemFileCertificates.Open(_folder["cert.pem"], _folder["key.pem"], _time, _logger).Error;

    private void Write(string certificate, string key)
    {
        foreach (var (name, text) in new[] { ("cert.pem", certificate), ("key.pem", key) })
        {
            File.SetLastWriteTimeUtc(_folder.Write(name, text), new DateTime(2030, 1, 1, 0, 0, ++_edits, DateTimeKind.Utc));
        }
    }
}
