using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailCatcher.Certificates;

namespace MailCatcher.Tests.Certificates;

public sealed class CertificateAuthorityTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly CertificateNames Names = CertificateNames.Of(["mail.example", "192.0.2.1"], []);

    private readonly ECDsa _key = CertificateAuthority.CreateKey();
    private readonly CertificateAuthority _authority;

    public CertificateAuthorityTests() => _authority = CertificateAuthority.Create(_key, Now);

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }

    [Theory]
    [InlineData("mail.example")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("192.0.2.1")]
    public async Task A_client_that_trusts_the_authority_finds_nothing_wrong(string host)
    {
        var seen = await TlsPair.ConnectAsync(Options(), _authority.Certificate, host);
        Assert.Equal(SslPolicyErrors.None, seen.Errors);
        Assert.Equal(2, seen.ChainLength);
    }

    [Fact]
    public async Task A_client_that_calls_it_otherwise_is_told_so()
        => Assert.Equal(
            SslPolicyErrors.RemoteCertificateNameMismatch,
            (await TlsPair.ConnectAsync(Options(), _authority.Certificate, "other.example")).Errors);

    [Fact]
    public async Task A_client_that_trusts_another_authority_is_told_so()
    {
        using var key = CertificateAuthority.CreateKey();
        using var other = CertificateAuthority.Create(key, Now);
        Assert.Equal(
            SslPolicyErrors.RemoteCertificateChainErrors, (await TlsPair.ConnectAsync(Options(), other.Certificate, "localhost")).Errors);
    }

    [Fact]
    public async Task An_authority_made_anew_from_its_key_is_the_same_to_clients()
    {
        using var again = CertificateAuthority.Create(_key, Now.AddMinutes(1));
        Assert.Equal(_authority.Certificate.Subject, again.Certificate.Subject);
        Assert.NotEqual(_authority.Certificate.SerialNumber, again.Certificate.SerialNumber);
        Assert.Equal(SslPolicyErrors.None, (await TlsPair.ConnectAsync(Options(), again.Certificate, "localhost")).Errors);
    }

    [Fact]
    public void The_certificates_say_what_they_are_for()
    {
        using var certificate = _authority.Issue(Names, Now);
        Assert.Equal("CN=MailCatcher", certificate.Subject);
        Assert.Matches("^O=MailCatcher, CN=MailCatcher local CA [0-9a-f]{8}$", _authority.Certificate.Subject);
        Assert.Equal(_authority.Certificate.Subject, certificate.Issuer);
        Assert.True(_authority.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.True(certificate.HasPrivateKey);
        Assert.True(CertificateNames.In(certificate).Cover(Names));
        Assert.True(Names.Cover(CertificateNames.In(certificate)));
        Assert.InRange(certificate.NotAfter - certificate.NotBefore, TimeSpan.FromDays(300), TimeSpan.FromDays(398));
        Assert.NotEqual(certificate.SerialNumber, _authority.Issue(Names, Now).SerialNumber);
    }

    [Fact]
    public void A_certificate_does_not_outlive_its_authority()
    {
        var late = Now.AddYears(10).AddDays(-60);
        using var certificate = _authority.Issue(Names, late);
        Assert.Equal(_authority.Certificate.NotAfter, certificate.NotAfter);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(366, true)]
    [InlineData(368, false)]
    public void A_certificate_is_good_until_a_month_before_its_end(int days, bool isGood)
    {
        using var certificate = _authority.Issue(Names, Now);
        Assert.Equal(isGood, _authority.IsGood(certificate, Names, Now.AddDays(days)));
    }

    [Fact]
    public void A_certificate_that_lacks_a_name_or_comes_from_elsewhere_is_not_good()
    {
        using var key = CertificateAuthority.CreateKey();
        using var other = CertificateAuthority.Create(key, Now);
        using var certificate = _authority.Issue(Names, Now);
        Assert.True(_authority.IsGood(certificate, CertificateNames.Of([], []), Now));
        Assert.False(_authority.IsGood(certificate, CertificateNames.Of(["new.example"], []), Now));
        Assert.False(other.IsGood(certificate, Names, Now));
    }

    [Fact]
    public void Key_and_certificate_have_to_belong_together()
    {
        using var key = CertificateAuthority.CreateKey();
        using var rsa = RSA.Create(2048);
        using var foreign = new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(Now, Now.AddDays(1));
        using var kept = X509Certificate2.CreateFromPem(_authority.Pem);
        using var opened = CertificateAuthority.Open(_key, kept);
        Assert.NotNull(opened);
        Assert.True(opened.Certificate.HasPrivateKey);
        Assert.Null(CertificateAuthority.Open(key, kept));
        Assert.Null(CertificateAuthority.Open(_key, foreign));
    }

    [Fact]
    public void The_authority_ends_after_ten_years()
    {
        Assert.False(_authority.IsEnding(Now.AddYears(9)));
        Assert.True(_authority.IsEnding(Now.AddYears(10).AddDays(-29)));
    }

    private SslServerAuthenticationOptions Options()
        => new ServerCertificate(_authority.Issue(Names, Now), [_authority.Certificate]).CreateOptions();
}
