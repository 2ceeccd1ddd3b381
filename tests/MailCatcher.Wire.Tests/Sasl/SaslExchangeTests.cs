using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed class SaslExchangeTests
{
    private static SaslExchange Plain => new(SaslTesting.Create("PLAIN", FakeCredentials.Known(("tim", "secret"))));

    [Fact]
    public void An_initial_response_is_decoded() => Assert.IsType<SaslStep.Success>(Plain.Begin(SaslTesting.Base64("|tim|secret")));

    [Fact]
    public void Without_an_initial_response_the_client_is_asked_for_it()
    {
        var exchange = Plain;
        Assert.Equal("", Assert.IsType<SaslStep.Challenge>(exchange.Begin()).ToBase64());
        Assert.IsType<SaslStep.Success>(exchange.Continue(SaslTesting.Base64("|tim|secret")));
    }

    [Fact]
    public void A_single_equals_sign_is_an_empty_initial_response()
        // Not base64 of anything, yet no error of base64: PLAIN itself refuses the empty message.
        => Assert.Equal(SaslFailureKind.Malformed, Plain.Begin("="u8).Kind());

    [Fact]
    public void An_equals_sign_later_on_is_bad_base64()
    {
        var exchange = Plain;
        exchange.Begin();
        Assert.Equal(SaslFailureKind.NotBase64, exchange.Continue("="u8).Kind());
    }

    [Fact]
    public void An_asterisk_cancels()
    {
        var exchange = Plain;
        exchange.Begin();
        Assert.Equal(SaslFailureKind.Cancelled, exchange.Continue("*"u8).Kind());
    }

    [Fact]
    public void An_asterisk_as_initial_response_is_bad_base64() => Assert.Equal(SaslFailureKind.NotBase64, Plain.Begin("*"u8).Kind());

    [Theory]
    [InlineData("AHRpbQBzZWNyZXQ=\t")]
    [InlineData(" AHRpbQBzZWNyZXQ=")]
    [InlineData("AHRp bQBzZWNyZXQ=")]
    [InlineData("AHRpbQBzZWNyZXQ")]
    [InlineData("AHRpbQBzZWNyZXQ==")]
    [InlineData("AHRpbQBz=ZWNyZXQ=")]
    [InlineData("AHRpbQBzZWNyZXQ-")]
    [InlineData("AHRpbQBzZWNyZXQ\u00e9")]
    [InlineData("**")]
    [InlineData("a")]
    public void Anything_but_canonical_base64_is_a_failure_of_its_own(string line)
    {
        var octets = System.Text.Encoding.Latin1.GetBytes(line);
        Assert.Equal(SaslFailureKind.NotBase64, Plain.Begin(octets).Kind());
        var later = Plain;
        later.Begin();
        Assert.Equal(SaslFailureKind.NotBase64, later.Continue(octets).Kind());
    }

    [Fact]
    public void An_empty_line_is_an_empty_answer()
    {
        var exchange = Plain;
        exchange.Begin();
        Assert.Equal(SaslFailureKind.Malformed, exchange.Continue([]).Kind());
    }

    [Fact]
    public void A_challenge_is_shown_in_base64()
        => Assert.Equal(
            "VXNlcm5hbWU6",
            Assert.IsType<SaslStep.Challenge>(new SaslExchange(SaslTesting.Create("LOGIN", FakeCredentials.Open())).Begin()).ToBase64());
}
