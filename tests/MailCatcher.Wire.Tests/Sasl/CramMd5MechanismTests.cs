using System.Text.RegularExpressions;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed partial class CramMd5MechanismTests
{
    private const string Challenge = "<1896.697170952@postoffice.reston.mci.net>";
    private const string Digest = "b913a602c7eda7a495b4e6e7334d3890";

    private static readonly FakeCredentials Users = FakeCredentials.Known(("tim", "tanstaaftanstaaf"), ("a b", "tanstaaftanstaaf"), ("empty", ""));

    [Theory]
    [InlineData("tim " + Digest, "tim")]
    [InlineData("tim B913A602C7EDA7A495B4E6E7334D3890", "tim")]
    [InlineData("a b " + Digest, "a b")]
    public void The_example_of_RFC_2195_succeeds(string response, string user)
    {
        var mechanism = new CramMd5Mechanism(Users, Challenge);
        Assert.Equal(Challenge, mechanism.Begin().Text());
        Assert.Equal(new SaslStep.Success(user, AuthorizationId: null), mechanism.Step(response));
    }

    [Theory]
    [InlineData("tim b913a602c7eda7a495b4e6e7334d3891")]
    [InlineData("Tim " + Digest)]
    [InlineData("nobody " + Digest)]
    [InlineData("nobody " + DigestOfEmptyPassword)]
    public void A_wrong_digest_or_an_unknown_user_is_refused(string response)
        => Assert.Equal(SaslFailureKind.InvalidCredentials, new CramMd5Mechanism(Users, Challenge).Step(response).Kind());

    // HMAC-MD5 of the challenge under an empty key: what an unknown user is compared with must not let anyone in.
    private const string DigestOfEmptyPassword = "a00b54b824afa19ec2de0f73cb2a04c2";

    [Theory]
    [InlineData("")]
    [InlineData("tim")]
    [InlineData(" " + Digest)]
    [InlineData("tim " + Digest + "0")]
    [InlineData("tim b913a602c7eda7a495b4e6e7334d389")]
    [InlineData("tim g913a602c7eda7a495b4e6e7334d3890")]
    public void Another_form_is_malformed(string response)
        => Assert.Equal(SaslFailureKind.Malformed, new CramMd5Mechanism(FakeCredentials.Open(), Challenge).Step(response).Kind());

    [Fact]
    public void A_name_that_is_no_UTF8_is_malformed()
        => Assert.Equal(
            SaslFailureKind.Malformed,
            new CramMd5Mechanism(FakeCredentials.Open(), Challenge).Step([0xFF, .. SaslTesting.Bytes(" " + Digest)]).Kind());

    [Fact]
    public void Open_credentials_take_any_digest()
        => Assert.Equal(
            new SaslStep.Success("whoever", AuthorizationId: null),
            new CramMd5Mechanism(FakeCredentials.Open(), Challenge).Step("whoever 00000000000000000000000000000000"));

    [Theory]
    [InlineData("mail.test", "mail.test")]
    [InlineData("", "localhost")]
    [InlineData("bücher.test", "localhost")]
    public void The_challenge_is_a_fresh_message_identifier_with_timestamp_and_host(string hostName, string expected)
    {
        var context = new SaslContext(Users, hostName) { Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) };
        var first = new CramMd5Mechanism(context).Begin().Text();
        Assert.Matches(MessageIdentifier(), first);
        Assert.EndsWith($".1700000000@{expected}>", first, StringComparison.Ordinal);
        Assert.NotEqual(first, new CramMd5Mechanism(context).Begin().Text());
    }

    [Fact]
    public void An_initial_response_is_refused()
        => Assert.Equal(
            SaslFailureKind.UnexpectedInitialResponse,
            new SaslExchange(SaslTesting.Create("CRAM-MD5", Users)).Begin(SaslTesting.Base64("tim " + Digest)).Kind());

    [GeneratedRegex(@"^<\d+\.\d+@[a-z.]+>$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MessageIdentifier();
}
