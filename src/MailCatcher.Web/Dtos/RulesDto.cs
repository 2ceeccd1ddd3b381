using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Web.Dtos;

/// <summary>The rules in the order in which they are tried.</summary>
internal sealed record RulesDto(IReadOnlyList<RuleDefinition> Rules)
{
    /// <summary>Rules as the API shows them.</summary>
    public static RulesDto Of(IReadOnlyList<Rule> rules) => new([.. rules.Select(RuleJson.Show)]);
}

/// <summary>Body of <c>PUT /api/v1/rules/order</c>.</summary>
internal sealed record RuleOrderRequest
{
    public IReadOnlyList<string>? IDs { get; init; }
}

/// <summary>The ready-made addresses.</summary>
internal sealed record ReadyMadeDto(IReadOnlyList<ReadyMadeSetDto> Sets)
{
    /// <summary>Sets as the API shows them.</summary>
    public static ReadyMadeDto Of(IReadOnlyList<ReadyMadeSet> sets) => new(
    [
        .. sets.Select(set => new ReadyMadeSetDto(
            set.Name, set.Title, set.Domain, [.. set.Addresses.Select(address => new ReadyMadeAddressDto(address.LocalPart, address.Does))])),
    ]);
}

/// <summary>A set of ready-made addresses.</summary>
/// <param name="Name">What it is switched off by.</param>
/// <param name="Title">Whose they are.</param>
/// <param name="Domain">Their domain; <c>*</c> for any.</param>
/// <param name="Addresses">The addresses.</param>
internal sealed record ReadyMadeSetDto(string Name, string Title, string Domain, IReadOnlyList<ReadyMadeAddressDto> Addresses);

/// <summary>A ready-made address.</summary>
/// <param name="LocalPart">What stands before the @; what is in angle brackets is free.</param>
/// <param name="Does">What it does.</param>
internal sealed record ReadyMadeAddressDto(string LocalPart, string Does);
