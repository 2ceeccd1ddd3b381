namespace MailCatcher.Routing.Reception;

/// <summary>What was decided about a message once all of it was there.</summary>
/// <param name="Verdict">The one answer for all recipients, as SMTP has it.</param>
/// <param name="Recipients">
/// The answer for each recipient, in the order of the envelope, as LMTP has it (RFC 2033 §4.2); all pass when only
/// <paramref name="Plan"/> matters.
/// </param>
/// <param name="Plan">
/// What follows for each recipient when the one answer for all is given: those that refuse while others accept get a bounce.
/// </param>
/// <param name="PlanByRecipient">The same when each recipient gets its own answer: those that refuse have no part in it.</param>
public sealed record ContentReception(
    ReceptionVerdict Verdict,
    IReadOnlyList<ReceptionVerdict> Recipients,
    IReadOnlyList<RecipientPlan> Plan,
    IReadOnlyList<RecipientPlan> PlanByRecipient);
