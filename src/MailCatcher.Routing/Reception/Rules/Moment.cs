namespace MailCatcher.Routing.Reception.Rules;

/// <summary>The circumstances under which rules are gone through.</summary>
/// <param name="Facts">What is known of the session.</param>
/// <param name="Recipient">The recipient; null before there is one.</param>
/// <param name="Pair">What is counted by: recipient and sender, or what stands in their place.</param>
/// <param name="Now">The time.</param>
/// <param name="Counts">False to only ask what would be decided.</param>
internal sealed record Moment(ReceptionFacts Facts, string? Recipient, string Pair, DateTimeOffset Now, bool Counts)
{
    /// <summary>A stage before a recipient is named. What is counted by is the latest that is known.</summary>
    public static Moment Before(ReceptionStage stage, ReceptionFacts facts, DateTimeOffset now, bool counts) => new(
        facts,
        null,
        stage switch
        {
            ReceptionStage.Mail => facts.Sender ?? "",
            ReceptionStage.Auth => facts.User ?? "",
            _ => facts.Client?.ToString() ?? "",
        },
        now,
        counts);

    /// <summary>A recipient.</summary>
    public static Moment Of(string recipient, ReceptionFacts facts, DateTimeOffset now, bool counts) => new(
        facts, recipient, $"{recipient.ToUpperInvariant()}\n{facts.Sender?.ToUpperInvariant()}", now, counts);
}
