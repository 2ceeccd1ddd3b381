using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed class SaslMechanismsTests
{
    private static readonly (string User, string Password)[] Users = [("tim", "secret")];

    public static TheoryData<string, bool, bool, string> Offers => new()
    {
        { "open", false, false, "CRAM-MD5 PLAIN LOGIN XOAUTH2 OAUTHBEARER" },
        { "open", true, false, "CRAM-MD5" },
        { "open", true, true, "CRAM-MD5 PLAIN LOGIN XOAUTH2 OAUTHBEARER" },
        { "known", false, false, "SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN XOAUTH2 OAUTHBEARER" },
        { "known", true, false, "SCRAM-SHA-256 CRAM-MD5" },
        { "known", true, true, "SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN XOAUTH2 OAUTHBEARER" },
        { "hashes", false, false, "PLAIN LOGIN XOAUTH2 OAUTHBEARER" },
        { "hashes", true, false, "" },
        { "hashes", true, true, "PLAIN LOGIN XOAUTH2 OAUTHBEARER" },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public void What_is_offered_follows_from_the_credentials_and_from_encryption(
        string kind, bool secretsNeedEncryption, bool isEncrypted, string names)
    {
        var context = Context(kind) with { SecretsNeedEncryption = secretsNeedEncryption, IsEncrypted = isEncrypted };
        Assert.Equal(names, string.Join(' ', SaslMechanisms.Offered(context)));
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public void What_is_offered_can_be_created_and_nothing_else(
        string kind, bool secretsNeedEncryption, bool isEncrypted, string names)
    {
        var context = Context(kind) with { SecretsNeedEncryption = secretsNeedEncryption, IsEncrypted = isEncrypted };
        foreach (var name in (string[])["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"])
        {
            var availability = SaslMechanisms.TryCreate(name, context, out var mechanism);
            Assert.Equal(names.Split(' ').Contains(name), availability == SaslAvailability.Offered);
            Assert.Equal(availability == SaslAvailability.Offered ? name : null, mechanism?.Name);
        }
    }

    [Theory]
    [InlineData("known")]
    [InlineData("hashes")]
    public void Everything_offered_succeeds_with_the_right_secret(string kind)
    {
        foreach (var name in SaslMechanisms.Offered(Context(kind)))
        {
            Assert.Equal("tim", ForeignClient.Authenticate(name, Context(kind).Credentials, "tim", "secret"));
        }
    }

    [Fact]
    public void Everything_offered_succeeds_with_any_secret_when_open()
    {
        foreach (var name in SaslMechanisms.Offered(Context("open")))
        {
            Assert.Equal("whoever", ForeignClient.Authenticate(name, Context("open").Credentials, "whoever", "whatever"));
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Plain")]
    public void Names_are_matched_in_any_case(string name)
        => Assert.Equal(SaslAvailability.Offered, SaslMechanisms.TryCreate(name, Context("open"), out _));

    [Theory]
    [InlineData("")]
    [InlineData("GSSAPI")]
    [InlineData("SCRAM-SHA-1")]
    [InlineData("SCRAM-SHA-256-PLUS")]
    [InlineData("PLAIN ")]
    public void Other_names_are_not_offered(string name)
    {
        Assert.Equal(SaslAvailability.NotOffered, SaslMechanisms.TryCreate(name, Context("known"), out var mechanism));
        Assert.Null(mechanism);
    }

    [Fact]
    public void A_mechanism_that_waits_for_encryption_says_so()
        => Assert.Equal(
            SaslAvailability.NeedsEncryption,
            SaslMechanisms.TryCreate("PLAIN", Context("known") with { SecretsNeedEncryption = true }, out _));

    private static SaslContext Context(string kind)
    {
        var credentials = kind switch
        {
            "open" => FakeCredentials.Open(),
            "known" => FakeCredentials.Known(Users),
            _ => FakeCredentials.HashesOnly(Users),
        };
        return new SaslContext(credentials, "mail.test");
    }
}
