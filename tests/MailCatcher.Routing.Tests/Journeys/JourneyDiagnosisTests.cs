using MailCatcher.Routing.Journeys;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Tests.Journeys;

public sealed class JourneyDiagnosisTests
{
    [Theory]
    [InlineData(JourneyServer.Smtp, "no route", RecipientOutcome.Bounced, 556, "5.1.10 two.test takes no mail (null MX)", "The DNS says: 5.1.10 two.test takes no mail (null MX). The domain has a null MX record")]
    [InlineData(JourneyServer.Smtp, "no route", RecipientOutcome.Bounced, 550, "5.1.2 the domain two.test does not exist", "Usually the domain is mistyped")]
    [InlineData(JourneyServer.Smtp, "bounced", RecipientOutcome.Bounced, 550, "550 5.4.4 nowhere to go", "The DNS says: 550 5.4.4 nowhere to go. The domain has no host")]
    [InlineData(JourneyServer.Smtp, "tried again", RecipientOutcome.Deferred, 451, "4.4.3 no answer", "It will be tried again.")]
    [InlineData(JourneyServer.Recipient, "recipient refused", RecipientOutcome.Rejected, 550, "550 5.1.1 No such user", "The recipient's server refused it: 550 5.1.1 No such user. There is no such mailbox")]
    [InlineData(JourneyServer.Recipient, "bounced", RecipientOutcome.Bounced, 552, "552 5.2.2 Full", "The recipient's server gave it back: 552 5.2.2 Full. The mailbox is full")]
    [InlineData(JourneyServer.Recipient, "recipient refused", RecipientOutcome.Deferred, 451, "451 4.7.1 Greylisted", "Greylisting")]
    [InlineData(JourneyServer.Recipient, "message refused", RecipientOutcome.Rejected, 550, "550 5.7.1 Blocked", "A policy refuses it")]
    [InlineData(JourneyServer.Recipient, "recipient refused", RecipientOutcome.Rejected, 530, "530 5.7.0 Use TLS", "only over TLS")]
    [InlineData(JourneyServer.Recipient, "recipient refused", RecipientOutcome.Rejected, 554, "554 no", "refuses the message for good")]
    [InlineData(JourneyServer.Recipient, "recipient refused", RecipientOutcome.Rejected, 599, "", "refused it without a word. Failures with codes from 500 are final")]
    public void Failures_are_explained(
        JourneyServer server, string what, RecipientOutcome outcome, int code, string text, string expected)
    {
        var step = new JourneyStep(DateTimeOffset.UnixEpoch, server, what, outcome == RecipientOutcome.Deferred ? StepOutcome.Deferred : StepOutcome.Failed)
        {
            Code = code,
            Text = text,
        };

        Assert.Contains(expected, JourneyDiagnosis.Of(new RecipientJourney("bob@two.test", outcome, [step])), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_delivered_after_all_needs_no_explanation()
    {
        var step = new JourneyStep(DateTimeOffset.UnixEpoch, JourneyServer.Recipient, "deferred", StepOutcome.Deferred) { Code = 451 };

        Assert.Null(JourneyDiagnosis.Of(new RecipientJourney("bob@two.test", RecipientOutcome.Delivered, [step])));
    }

    [Theory]
    [InlineData(RecipientOutcome.Deferred, "The message waits")]
    [InlineData(RecipientOutcome.Dropped, "lost without a word")]
    [InlineData(RecipientOutcome.Bounced, "was not delivered")]
    public void An_outcome_without_a_failing_step_is_told(RecipientOutcome outcome, string expected)
        => Assert.Contains(expected, JourneyDiagnosis.Of(new RecipientJourney("bob@two.test", outcome, [])), StringComparison.Ordinal);
}
