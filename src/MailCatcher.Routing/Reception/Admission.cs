using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing.Reception;

/// <summary>What was decided about a recipient at RCPT. Belongs to one transaction and is used by one thread at a time.</summary>
public sealed class Admission
{
    internal Admission(EnvelopeRecipient recipient, ReceptionVerdict verdict)
    {
        Recipient = recipient;
        Verdict = verdict;
    }

    /// <summary>The recipient.</summary>
    public EnvelopeRecipient Recipient { get; }

    /// <summary>What the client is told at RCPT.</summary>
    public ReceptionVerdict Verdict { get; }

    /// <summary>What led to its refusal, the refusal last; empty when it is accepted.</summary>
    public IReadOnlyList<JourneyStep> RefusedSteps { get; internal set; } = [];

    /// <summary>Where its domain's mail goes; null when it was not looked up.</summary>
    internal MxResolution? Route { get; init; }

    /// <summary>The rule that applies to it; null for none.</summary>
    internal Rule? Rule { get; init; }

    /// <summary>Earlier tries that were refused.</summary>
    internal IReadOnlyList<JourneyStep> EarlierSteps { get; set; } = [];

    /// <summary>A refusal at DATA that could not be said, since others were accepted; null for none.</summary>
    internal ReceptionReply? Unsaid { get; set; }
}
