namespace MailCatcher.Store.Journeys;

/// <summary>
/// What is kept of a message's way when it is captured: only what does not follow from its envelope, which for an ordinary
/// message is next to nothing. <see cref="MessageJourney"/> makes the whole way of it.
/// </summary>
public sealed record RecordedJourney
{
    /// <summary>The way of a message that was simply taken and delivered.</summary>
    public static RecordedJourney Plain { get; } = new();

    /// <summary>
    /// True when the recipients that are not in <see cref="Recipients"/> were routed by the default zone, which sends every
    /// domain's mail to us; false when no route was looked up for them.
    /// </summary>
    public bool IsRoutedByDefault { get; init; }

    /// <summary>
    /// The recipients with something to tell, also those that were refused and so are not in the envelope. Their steps are
    /// without those that follow: the handing over, the acceptance and, for one delivered at once, the delivery.
    /// </summary>
    public IReadOnlyList<RecipientJourney> Recipients { get; init; } = [];

    /// <summary>The worst that became of the message for one of its recipients.</summary>
    public RecipientOutcome Fate
    {
        get
        {
            var worst = RecipientOutcome.Delivered;
            foreach (var recipient in Recipients)
            {
                worst = recipient.Outcome > worst ? recipient.Outcome : worst;
            }

            return worst;
        }
    }
}
