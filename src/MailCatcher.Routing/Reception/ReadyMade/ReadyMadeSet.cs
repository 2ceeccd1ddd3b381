using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Reception.ReadyMade;

/// <summary>Addresses that belong together and always behave the same.</summary>
/// <param name="Name">What it is switched off by, such as <c>ses</c>.</param>
/// <param name="Title">Whose they are.</param>
/// <param name="Domain">Their domain; <c>*</c> for any.</param>
/// <param name="Addresses">The addresses.</param>
public sealed record ReadyMadeSet(string Name, string Title, string Domain, IReadOnlyList<ReadyMadeAddress> Addresses);

/// <summary>An address that always behaves the same, or a family of such addresses.</summary>
/// <param name="LocalPart">What stands before the @; what is in angle brackets is free.</param>
/// <param name="Does">What it does, in one sentence.</param>
public sealed record ReadyMadeAddress(string LocalPart, string Does)
{
    /// <summary>What it does; null for a family, which is made when an address of it is used.</summary>
    internal BehaviourDefinition? Behaviour { get; init; }
}
