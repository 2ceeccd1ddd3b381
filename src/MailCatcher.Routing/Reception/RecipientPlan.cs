using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing.Reception;

/// <summary>What was decided about a recipient when it was accepted: the way its message goes, and what follows later.</summary>
/// <param name="Recipient">The accepted RCPT TO.</param>
public sealed record RecipientPlan(EnvelopeRecipient Recipient)
{
    /// <summary>Where its domain's mail goes by the zones, or why nowhere; null when no route was looked up.</summary>
    public MxResolution? Route { get; init; }

    /// <summary>The simulated recipient's rule that applies; null for none: it is simply delivered.</summary>
    public AppliedRule? Rule { get; init; }

    /// <summary>What happened before it was accepted, such as earlier deferrals; empty for nothing.</summary>
    public IReadOnlyList<JourneyStep> EarlierSteps { get; init; } = [];

    /// <summary>What happens after the message was accepted, in any order; empty for nothing.</summary>
    public IReadOnlyList<LaterAction> Later { get; init; } = [];
}

/// <summary>The rule that decided something.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name as people gave it, for example <c>greylist@simulator.test</c>.</param>
public sealed record AppliedRule(string Id, string Name);
