namespace MailCatcher.Wire.Tests.Sasl;

/// <summary>Every mechanism against a client we did not write.</summary>
public sealed class ForeignClientTests
{
    public static TheoryData<string> Mechanisms => ["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void MailKit_is_let_in_with_the_right_secret(string name)
        => Assert.Equal("tim@example.com", Try(name, "tim@example.com", "pass, with=everything"));

    // MailKit writes XOAUTH2 and OAUTHBEARER in ASCII, whatever the name.
    [Theory]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("CRAM-MD5")]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public void MailKit_is_let_in_with_a_name_and_secret_beyond_ASCII(string name)
        => Assert.Equal("jürgen", Try(name, "jürgen", "秘密の言葉"));

    // MailKit leaves the name in OAUTHBEARER unescaped, which makes another message of it.
    [Theory]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("CRAM-MD5")]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("XOAUTH2")]
    public void MailKit_is_let_in_with_commas_and_equals_signs_in_its_name(string name)
        => Assert.Equal("a,b=c", Try(name, "a,b=c", "x"));

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void MailKit_is_refused_with_a_wrong_secret(string name) => Assert.Null(Try(name, "tim@example.com", "wrong"));

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void MailKit_is_refused_as_an_unknown_user(string name) => Assert.Null(Try(name, "nobody", "x"));

    private static string? Try(string name, string user, string secret)
        => ForeignClient.Authenticate(
            name,
            FakeCredentials.Known(("tim@example.com", "pass, with=everything"), ("jürgen", "秘密の言葉"), ("a,b=c", "x")),
            user,
            secret);
}
