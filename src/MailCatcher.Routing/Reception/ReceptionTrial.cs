using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Reception;

/// <summary>What a mail would meet.</summary>
/// <param name="Stage">Where its way ends: where it is refused or the connection ends, otherwise after the content.</param>
/// <param name="Verdict">What is said there.</param>
/// <param name="Rule">The rule that decides; null for none.</param>
/// <param name="EarlierDelay">How late the answers before it are, together.</param>
public sealed record ReceptionTrial(ReceptionStage Stage, ReceptionVerdict Verdict, Rule? Rule, TimeSpan EarlierDelay);
