using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed class PlainMechanismTests
{
    private static readonly FakeCredentials Tim = FakeCredentials.Known(("tim", "tanstaaftanstaaf"), ("jürgen", "süß:|,"));

    [Theory]
    [InlineData("|tim|tanstaaftanstaaf", "tim", null)]
    [InlineData("tim|tim|tanstaaftanstaaf", "tim", "tim")]
    [InlineData("Ursel|tim|tanstaaftanstaaf", "tim", "Ursel")]
    public void The_user_and_whom_to_act_as_are_kept(string message, string user, string? authorizationId)
        => Assert.Equal(new SaslStep.Success(user, authorizationId), SaslTesting.Create("PLAIN", Tim).Step(message));

    [Theory]
    [InlineData("|tim|wrong")]
    [InlineData("|tim|")]
    [InlineData("|Tim|tanstaaftanstaaf")]
    [InlineData("|nobody|tanstaaftanstaaf")]
    public void Wrong_credentials_are_refused(string message)
        => Assert.Equal(SaslFailureKind.InvalidCredentials, SaslTesting.Create("PLAIN", Tim).Step(message).Kind());

    [Theory]
    [InlineData("")]
    [InlineData("tim")]
    [InlineData("|tim")]
    [InlineData("||password")]
    [InlineData("|tim|tanstaaftanstaaf|")]
    [InlineData("a|b|c|d")]
    public void A_message_of_another_form_is_malformed(string message)
        => Assert.Equal(SaslFailureKind.Malformed, SaslTesting.Create("PLAIN", Tim).Step(message).Kind());

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Octets_that_are_no_UTF8_are_malformed(int position)
    {
        var message = SaslTesting.Bytes("a|b|c");
        message[position] = 0xFF;
        Assert.Equal(SaslFailureKind.Malformed, SaslTesting.Create("PLAIN", Tim).Step(message).Kind());
    }

    [Fact]
    public void Open_credentials_take_anyone_even_without_password()
        => Assert.Equal(
            new SaslStep.Success("whoever", AuthorizationId: null),
            SaslTesting.Create("PLAIN", FakeCredentials.Open()).Step("|whoever|"));

    [Fact]
    public void A_client_without_initial_response_is_asked_to_begin()
        => Assert.Equal("", SaslTesting.Create("PLAIN", Tim).Begin().Text());

    [Fact]
    public void The_reason_of_a_refusal_names_the_user_and_not_the_password()
    {
        var failure = Assert.IsType<SaslStep.Failure>(SaslTesting.Create("PLAIN", Tim).Step("|tim|s3cret"));
        Assert.Contains("'tim'", failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("|tim|wrong")]
    [InlineData("|tim|tanstaaftanstaaf")]
    public void An_attempt_that_is_over_takes_no_further_step(string message)
    {
        var mechanism = SaslTesting.Create("PLAIN", Tim);
        mechanism.Step(message);
        Assert.Throws<InvalidOperationException>(() => mechanism.Step("|tim|tanstaaftanstaaf"));
    }
}
