using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Journeys;

/// <summary>Something that happened to a message after it was captured.</summary>
/// <param name="Message">The message.</param>
/// <param name="Address">The recipient it concerns, as its journey names it; null for all of them.</param>
/// <param name="Steps">What happened, in order.</param>
public sealed record JourneyAddition(MessageId Message, string? Address, IReadOnlyList<JourneyStep> Steps)
{
    /// <summary>Steps kept per message beyond those it was captured with; later ones are not recorded any more.</summary>
    public const int MaxSteps = 256;

    /// <summary>Where the recipient stands now; null when that is as before.</summary>
    public RecipientOutcome? Outcome { get; init; }

    /// <summary>The mailbox the message is delivered to by this; null for none.</summary>
    public MailboxName? DeliveredTo { get; init; }

    /// <summary>
    /// True to record nothing when each step happened before: one of the same server, event and detail is there already.
    /// </summary>
    public bool IsOnlyOnce { get; init; }
}
