using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Later;
using MailCatcher.Routing.Reception;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Routing.Journeys;

/// <summary>What becomes of an accepted message for one recipient at once, and what is left to be done.</summary>
/// <param name="Recipient">The recipient.</param>
/// <param name="Outcome">Where it stands at once.</param>
internal sealed record RecipientCourse(EnvelopeRecipient Recipient, RecipientOutcome Outcome)
{
    /// <summary>The steps that do not follow from the envelope; null when its way is the ordinary one by the default zone.</summary>
    public IReadOnlyList<JourneyStep>? Steps { get; private init; }

    /// <summary>What is to be done later.</summary>
    public IReadOnlyList<ScheduledWork> Later { get; private init; } = [];

    /// <summary>Decides it from what was planned.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="message">The message.</param>
    /// <param name="now">When it was received.</param>
    public static RecipientCourse Of(RecipientPlan plan, MessageId message, DateTimeOffset now)
    {
        var later = plan.Later;
        if (plan.Route is { IsByDefault: true } && plan.Rule is null && later.Count == 0 && plan.EarlierSteps.Count == 0)
        {
            return new RecipientCourse(plan.Recipient, RecipientOutcome.Delivered);
        }

        var steps = new List<JourneyStep>(plan.EarlierSteps);
        if (plan.Route is { } route)
        {
            steps.AddRange(RouteSteps.Of(route, now));
        }

        if (plan.Rule is { } rule)
        {
            steps.Add(new JourneyStep(now, JourneyServer.Recipient, "rule applied", StepOutcome.Noted) { Detail = rule.Name });
        }

        // Where there is no way to the recipient's server, nothing that this server would do happens.
        var task = new LaterTask(message.ToString(), plan.Recipient.Address)
        {
            Host = HostOf(plan.Route),
            IsUnroutable = plan.Route?.Failure is not null,
        };
        return plan.Route?.Failure switch
        {
            null => Accepted(plan, later, task, steps, now),
            { Code: >= 500 } failure => new RecipientCourse(plan.Recipient, RecipientOutcome.Bounced)
            {
                Steps = steps,
                Later = [(task with { Action = new LaterAction.Bounce(TimeSpan.Zero, failure.EnhancedCode, failure.Code, failure.Text) }).At(now)],
            },
            _ => new RecipientCourse(plan.Recipient, RecipientOutcome.Deferred)
            {
                Steps = steps,
                Later = [(task with { Retry = new DeliveryRetry(Tries: 1, now, IsReported: false) }).At(now + RetrySchedule.DelayAfter(1))],
            },
        };
    }

    private static RecipientCourse Accepted(
        RecipientPlan plan, IReadOnlyList<LaterAction> later, LaterTask task, List<JourneyStep> steps, DateTimeOffset now)
    {
        var bounce = later.OfType<LaterAction.Bounce>().FirstOrDefault();
        if (bounce is not null)
        {
            steps.Add(new JourneyStep(now, JourneyServer.Recipient, "bounce planned", StepOutcome.Noted)
            {
                Text = bounce.After > TimeSpan.Zero
                    ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"in {bounce.After.TotalSeconds:0.###} s")
                    : "at once",
            });
        }

        return new RecipientCourse(plan.Recipient, OutcomeOf(bounce))
        {
            Steps = steps,
            Later = [.. later.Select(action => (task with { Action = action }).At(now + action.After))],
        };
    }

    private static RecipientOutcome OutcomeOf(LaterAction.Bounce? bounce)
        => bounce is null ? RecipientOutcome.Delivered
            : bounce.After > TimeSpan.Zero ? RecipientOutcome.Deferred
            : RecipientOutcome.Bounced;

    private static string? HostOf(MxResolution? route) => route?.Hosts is [var host, ..] ? host.Name.TrimEnd('.') : null;
}
