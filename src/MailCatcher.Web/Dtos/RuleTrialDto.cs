using System.Text.Json;
using System.Text.Json.Serialization;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Web.Dtos;

/// <summary>Body of <c>POST /api/v1/rules/try</c>: the mail to ask about. Everything but the recipient may be left out.</summary>
internal sealed record RuleTrialRequest
{
    public string? Recipient { get; init; }

    public string? Sender { get; init; }

    public string? Helo { get; init; }

    public string? User { get; init; }

    /// <summary>An IP address.</summary>
    public string? Client { get; init; }

    /// <summary>The address connected to, with its port.</summary>
    public string? Server { get; init; }

    public bool TLS { get; init; }

    /// <summary>Octets.</summary>
    public ulong? Size { get; init; }

    /// <summary>Lines such as <c>Subject: Hello</c>.</summary>
    public IReadOnlyList<string>? Headers { get; init; }

    /// <summary>Members of other names: a misspelt Sender must not come to mean that there is none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>What the next mail of that kind will meet.</summary>
/// <param name="Rule">The rule that decides; null for none.</param>
/// <param name="Outcome"><c>accepted</c>, <c>refused</c> or <c>dropped</c>.</param>
/// <param name="Stage">Where that happens.</param>
/// <param name="Code">The reply code the client will see; 0 for none.</param>
/// <param name="EnhancedCode">The enhanced status code; empty for none.</param>
/// <param name="Text">What the client will be told; empty for nothing.</param>
/// <param name="Delay">Seconds that answers will be late, together.</param>
/// <param name="Closes">Whether the connection ends then.</param>
/// <param name="Summary">What the rule does, in a sentence; empty without one.</param>
internal sealed record RuleTrialDto(
    TriedRuleDto? Rule,
    string Outcome,
    string Stage,
    int Code,
    string EnhancedCode,
    string Text,
    double Delay,
    bool Closes,
    string Summary)
{
    /// <summary>A trial as the API shows it.</summary>
    public static RuleTrialDto Of(ReceptionTrial trial)
    {
        var verdict = trial.Verdict;
        var isDropped = verdict.End is ConnectionEnd.Closed or ConnectionEnd.Reset;
        var reply = verdict.Refusal ?? (isDropped ? null : new ReceptionReply(250, "2.0.0", "Captured"));
        return new(
            trial.Rule is { } rule ? TriedRuleDto.Of(rule) : null,
            isDropped ? "dropped" : verdict.Refusal is null ? "accepted" : "refused",
            ReceptionStages.WordOf(trial.Stage),
            reply?.Code ?? 0,
            reply?.EnhancedCode ?? "",
            reply?.Text ?? "",
            (trial.EarlierDelay + verdict.Delay).TotalSeconds,
            verdict.End != ConnectionEnd.Kept,
            trial.Rule is null ? "" : RuleSentences.Describe(trial.Rule.Behaviour));
    }
}

/// <summary>The rule that decides a trial.</summary>
/// <param name="ID">Its identifier; <c>ready-made</c> for an address that always behaves the same.</param>
/// <param name="Name">Its name.</param>
/// <param name="Source"><c>api</c>, <c>file</c>, <c>chaos</c> or <c>readymade</c>.</param>
internal sealed record TriedRuleDto(string ID, string Name, string Source)
{
    public static TriedRuleDto Of(Rule rule) => new(rule.Id, rule.Name, rule.Source.ToString().ToLowerInvariant());
}
