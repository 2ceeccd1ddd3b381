using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Reception;

/// <summary>What the server that took a message decided about its recipients.</summary>
public sealed record IntakePlan
{
    /// <summary>Nothing was decided: every recipient is an ordinary one.</summary>
    public static IntakePlan None { get; } = new();

    /// <summary>
    /// One for each accepted recipient, in the order of the envelope; empty when none of them is anything but ordinary.
    /// </summary>
    public IReadOnlyList<RecipientPlan> Recipients { get; init; } = [];

    /// <summary>
    /// The recipients of the same transaction that were refused, each with the steps that led there; they belong to the
    /// message's journey although they are not in its envelope.
    /// </summary>
    public IReadOnlyList<RecipientJourney> Refused { get; init; } = [];
}
