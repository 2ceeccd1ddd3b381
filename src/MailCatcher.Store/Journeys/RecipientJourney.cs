namespace MailCatcher.Store.Journeys;

/// <summary>A message's way to one of its recipients. An immutable snapshot.</summary>
/// <param name="Address">The recipient as the envelope names it.</param>
/// <param name="Outcome">Where it stands.</param>
/// <param name="Steps">What happened, in order of time.</param>
public sealed record RecipientJourney(string Address, RecipientOutcome Outcome, IReadOnlyList<JourneyStep> Steps);

/// <summary>What became of a message for one recipient.</summary>
public enum RecipientOutcome
{
    /// <summary>It is in the recipient's mailbox.</summary>
    Delivered,

    /// <summary>It is not there yet: it was deferred, or waits for something.</summary>
    Deferred,

    /// <summary>It was refused while the client was connected.</summary>
    Rejected,

    /// <summary>It was accepted and came back later.</summary>
    Bounced,

    /// <summary>It was lost without a word: the connection broke, or the message was discarded.</summary>
    Dropped,
}
