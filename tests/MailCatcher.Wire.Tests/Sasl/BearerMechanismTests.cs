using System.Text.Json;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed class BearerMechanismTests
{
    private static readonly FakeCredentials Users =
        FakeCredentials.Known(("user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="), ("a,b", "t"));

    [Theory]
    [InlineData("user=user@example.com^auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==^^")]
    [InlineData("auth=bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==^x=y^user=user@example.com^^")]
    public void XOAUTH2_takes_the_password_as_token(string message)
        => Assert.Equal(
            new SaslStep.Success("user@example.com", AuthorizationId: null), SaslTesting.Create("XOAUTH2", Users).Step(message));

    [Theory]
    [InlineData("user=user@example.com^auth=Bearer wrong^^")]
    [InlineData("user=user@example.com^auth=Bearer ^^")]
    [InlineData("user=user@example.com^auth=^^")]
    [InlineData("user=user@example.com^^")]
    [InlineData("user=user@example.com^auth=Basic vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==^^")]
    [InlineData("user=nobody^auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==^^")]
    public void XOAUTH2_explains_a_refusal_before_it_fails(string message)
    {
        var mechanism = SaslTesting.Create("XOAUTH2", Users);
        using var explanation = JsonDocument.Parse(mechanism.Step(message).Text());
        Assert.Equal("401", explanation.RootElement.GetProperty("status").GetString());
        Assert.Equal(SaslFailureKind.InvalidCredentials, mechanism.Step("").Kind());
    }

    [Theory]
    [InlineData("")]
    [InlineData("^")]
    [InlineData("user=^auth=Bearer x^^")]
    [InlineData("auth=Bearer x^^")]
    [InlineData("user=a^auth=Bearer x^")]
    [InlineData("user=a^auth=Bearer x")]
    [InlineData("user=a^^auth=Bearer x^^")]
    [InlineData("user=a^nonsense^^")]
    [InlineData("user=a^=x^^")]
    public void XOAUTH2_refuses_another_form(string message)
        => Assert.Equal(SaslFailureKind.Malformed, SaslTesting.Create("XOAUTH2", FakeCredentials.Open()).Step(message).Kind());

    [Fact]
    public void XOAUTH2_refuses_a_name_that_is_no_UTF8()
        => Assert.Equal(
            SaslFailureKind.Malformed,
            SaslTesting.Create("XOAUTH2", FakeCredentials.Open())
                .Step([.. "user="u8, 0xFF, .. SaslTesting.Bytes("^auth=Bearer x^^")]).Kind());

    [Theory]
    [InlineData("n,a=user@example.com,^host=server.example.com^port=587^auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==^^")]
    [InlineData("y,a=user@example.com,^auth=BEARER vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==^^")]
    public void The_example_of_RFC_7628_succeeds(string message)
        => Assert.Equal(
            new SaslStep.Success("user@example.com", "user@example.com"), SaslTesting.Create("OAUTHBEARER", Users).Step(message));

    [Fact]
    public void A_name_behind_the_GS2_header_is_unescaped()
        => Assert.Equal(new SaslStep.Success("a,b", "a,b"), SaslTesting.Create("OAUTHBEARER", Users).Step("n,a=a=2Cb,^auth=Bearer t^^"));

    [Theory]
    [InlineData("n,a=user@example.com,^host=server.example.com^port=143^auth=^^", "invalid_token", SaslFailureKind.InvalidCredentials)]
    [InlineData("n,a=user@example.com,^auth=Bearer wrong^^", "invalid_token", SaslFailureKind.InvalidCredentials)]
    [InlineData("n,,^auth=Bearer t^^", "invalid_token", SaslFailureKind.InvalidCredentials)]
    [InlineData("n,a=a=2Cb,^^", "invalid_token", SaslFailureKind.InvalidCredentials)]
    [InlineData("", "invalid_request", SaslFailureKind.Malformed)]
    [InlineData("^", "invalid_request", SaslFailureKind.Malformed)]
    [InlineData("n,a=x,", "invalid_request", SaslFailureKind.Malformed)]
    [InlineData("n,a=x,auth=Bearer t^^", "invalid_request", SaslFailureKind.Malformed)]
    [InlineData("n,user=x,^auth=Bearer t^^", "invalid_request", SaslFailureKind.Malformed)]
    [InlineData("p=tls-unique,a=x,^auth=Bearer t^^", "invalid_request", SaslFailureKind.Malformed)]
    [InlineData("n,a=x,^auth=Bearer t^", "invalid_request", SaslFailureKind.Malformed)]
    public void OAUTHBEARER_explains_a_refusal_before_it_fails(string message, string status, SaslFailureKind kind)
    {
        var mechanism = SaslTesting.Create("OAUTHBEARER", Users);
        using var explanation = JsonDocument.Parse(mechanism.Step(message).Text());
        Assert.Equal(status, explanation.RootElement.GetProperty("status").GetString());
        Assert.Equal(kind, mechanism.Step("^").Kind());
    }

    [Fact]
    public void Open_credentials_take_any_token()
    {
        Assert.Equal(
            new SaslStep.Success("whoever", AuthorizationId: null),
            SaslTesting.Create("XOAUTH2", FakeCredentials.Open()).Step("user=whoever^auth=Bearer any^^"));
        Assert.Equal(
            new SaslStep.Success("whoever", "whoever"),
            SaslTesting.Create("OAUTHBEARER", FakeCredentials.Open()).Step("n,a=whoever,^auth=Bearer any^^"));
    }

    [Fact]
    public void Open_credentials_take_a_token_without_a_name()
        => Assert.Equal(
            new SaslStep.Success("(unnamed)", AuthorizationId: null),
            SaslTesting.Create("OAUTHBEARER", FakeCredentials.Open()).Step("n,,^auth=Bearer any^^"));
}
