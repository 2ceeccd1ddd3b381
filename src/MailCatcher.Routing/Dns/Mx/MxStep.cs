namespace MailCatcher.Routing.Dns.Mx;

/// <summary>One question on the way to a domain's hosts, and its answer.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
/// <param name="Outcome">The response code's name, <c>TRUNCATED</c>, or <c>TIMEOUT</c> when nothing was answered.</param>
/// <param name="Answers">The records answered.</param>
/// <param name="Rule">The zone or rule that decided.</param>
/// <param name="Delay">How late the answer came.</param>
/// <param name="Note">What follows from it, or what is wrong with it; null when it speaks for itself.</param>
public sealed record MxStep(
    string Name, string Type, string Outcome, IReadOnlyList<string> Answers, string Rule, TimeSpan Delay, string? Note);
