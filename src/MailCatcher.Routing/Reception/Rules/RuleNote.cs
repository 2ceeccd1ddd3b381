using System.Text.Json;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>All rules as one text, to be kept over a restart. What they have counted is not in it.</summary>
public static class RuleNote
{
    /// <summary>The text of rules in their order.</summary>
    public static string Write(IReadOnlyList<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return JsonSerializer.Serialize(
            rules.Select(rule => RuleJson.Show(rule) with { Hits = null, Summary = null }).ToList(), RuleJsonContext.Default.ListRuleDefinition);
    }

    /// <summary>Reads such a text. A rule that an older version could read and this one cannot is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="refused">What was left out, and why; one line for each.</param>
    public static IReadOnlyList<Rule> Read(string text, out IReadOnlyList<string> refused)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rules = new List<Rule>();
        var reasons = new List<string>();
        refused = reasons;
        List<RuleDefinition>? definitions;
        try
        {
            definitions = JsonSerializer.Deserialize(text, RuleJsonContext.Default.ListRuleDefinition);
        }
        catch (JsonException error)
        {
            reasons.Add($"all of them: {error.Message}");
            return rules;
        }

        foreach (var definition in definitions ?? [])
        {
            if (Enum.TryParse<RuleSource>(definition.Source, ignoreCase: true, out var source)
                && RuleReader.TryRead(definition.ID ?? "", definition, source, out var rule, out var reason))
            {
                rules.Add(rule);
            }
            else
            {
                reasons.Add($"{definition.Name}: it cannot be read any more");
            }
        }

        return rules;
    }
}
