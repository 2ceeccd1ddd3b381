using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Routing.Dns.Mx;

/// <summary>Where a domain's mail goes, or why it goes nowhere.</summary>
/// <param name="Domain">The domain as given.</param>
/// <param name="Hosts">The hosts in the order in which they are tried; empty exactly when there is a failure.</param>
/// <param name="Failure">Why there is none; null when there is one.</param>
/// <param name="Steps">What was asked and answered, in order.</param>
public sealed record MxResolution(
    string Domain, IReadOnlyList<MxHost> Hosts, MxFailure? Failure, IReadOnlyList<MxStep> Steps)
{
    /// <summary>True when no zone had a say in it: the default zone sends every domain's mail to us.</summary>
    public bool IsByDefault { get; } = Failure is null && Steps.Count > 0
        && Steps.All(step => step.Rule.StartsWith(DefaultZone.Rule, StringComparison.Ordinal));
}
