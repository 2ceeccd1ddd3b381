using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed class LoginMechanismTests
{
    private static readonly FakeCredentials Users = FakeCredentials.Known(("tim", "tanstaaftanstaaf"), ("eva", "süß"));

    [Fact]
    public void User_and_password_are_asked_for_in_turn()
    {
        var mechanism = SaslTesting.Create("LOGIN", Users);
        Assert.Equal("Username:", mechanism.Begin().Text());
        Assert.Equal("Password:", mechanism.Step("tim").Text());
        Assert.Equal(new SaslStep.Success("tim", AuthorizationId: null), mechanism.Step("tanstaaftanstaaf"));
    }

    [Fact]
    public void An_initial_response_is_the_user_name()
    {
        var exchange = new SaslExchange(SaslTesting.Create("LOGIN", Users));
        Assert.Equal("Password:", exchange.Begin(SaslTesting.Base64("tim")).Text());
        Assert.Equal(new SaslStep.Success("tim", AuthorizationId: null), exchange.Continue(SaslTesting.Base64("tanstaaftanstaaf")));
    }

    [Theory]
    [InlineData("tim", "wrong")]
    [InlineData("tim", "")]
    [InlineData("nobody", "tanstaaftanstaaf")]
    public void Wrong_credentials_are_refused_after_the_password(string user, string password)
    {
        var mechanism = SaslTesting.Create("LOGIN", Users);
        Assert.Equal("Password:", mechanism.Step(user).Text());
        Assert.Equal(SaslFailureKind.InvalidCredentials, mechanism.Step(password).Kind());
    }

    [Fact]
    public void An_empty_user_name_is_malformed()
        => Assert.Equal(SaslFailureKind.Malformed, SaslTesting.Create("LOGIN", FakeCredentials.Open()).Step("").Kind());

    [Fact]
    public void A_user_name_that_is_no_UTF8_is_malformed()
        => Assert.Equal(SaslFailureKind.Malformed, SaslTesting.Create("LOGIN", Users).Step([0xC3]).Kind());

    [Fact]
    public void A_password_in_Latin1_is_understood()
    {
        var mechanism = SaslTesting.Create("LOGIN", Users);
        mechanism.Step("eva");
        Assert.IsType<SaslStep.Success>(mechanism.Step([(byte)'s', 0xFC, 0xDF]));
    }

    [Fact]
    public void A_name_longer_than_64_characters_is_taken()
    {
        var name = new string('n', 200) + "@example.com";
        var mechanism = SaslTesting.Create("LOGIN", FakeCredentials.Open());
        mechanism.Step(name);
        Assert.Equal(new SaslStep.Success(name, AuthorizationId: null), mechanism.Step("x"));
    }
}
