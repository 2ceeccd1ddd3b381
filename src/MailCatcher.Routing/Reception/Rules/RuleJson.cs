using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Rules as JSON, in the file and over the API alike. Names of members are taken in any case.</summary>
public static class RuleJson
{
    private static readonly string[] RuleMembers
        = ["ID", "Name", "Enabled", "Match", "Behaviour", "ExpiresAfter", "Hits", "Summary", "Source"];

    private static readonly string[] MatchMembers
        = ["Recipient", "Sender", "Helo", "User", "Client", "Server", "Header", "Probability", "Every", "First", "Window"];

    private static readonly string[] BehaviourMembers =
    [
        "Kind", "Stage", "Code", "EnhancedCode", "Text", "Delay", "Count", "Period", "Size", "Close", "Subject", "ReportTo", "FeedbackType",
    ];

    /// <summary>Reads a rule as it was written; what it says is not checked yet.</summary>
    /// <param name="json">The object.</param>
    /// <param name="definition">What was read.</param>
    /// <param name="reason">What is wrong, beginning with the member's name.</param>
    public static bool TryRead(JsonObject json, [NotNullWhen(true)] out RuleDefinition? definition, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(json);
        definition = null;
        reason = FindTwice(json)
            ?? FindUnknown(json, "", RuleMembers)
            ?? FindUnknown(json["Match"] as JsonObject, "Match.", MatchMembers)
            ?? FindUnknown(json["Behaviour"] as JsonObject, "Behaviour.", BehaviourMembers);
        if (reason is not null)
        {
            return false;
        }

        try
        {
            definition = json.Deserialize(RuleJsonContext.Default.RuleDefinition)!;
            return true;
        }
        catch (JsonException error)
        {
            reason = $"{error.Path?.TrimStart('$', '.')}: has a value of the wrong type";
            return false;
        }
    }

    /// <summary>What is wrong with JSON in which a member is named twice; null when none is. Nothing else may be asked of it before.</summary>
    public static string? FindTwice(JsonNode? json)
    {
        try
        {
            return json switch
            {
                JsonObject members => members.Select(member => FindTwice(member.Value)).FirstOrDefault(flaw => flaw is not null),
                JsonArray items => items.Select(FindTwice).FirstOrDefault(flaw => flaw is not null),
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            return $"{json!.GetPath().TrimStart('$', '.')}: has a member twice".TrimStart(':', ' ');
        }
    }

    /// <summary>A rule with every member, as it is shown.</summary>
    public static RuleDefinition Show(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var match = rule.Definition.Match ?? new MatchDefinition();
        var behaviour = rule.Definition.Behaviour!;
        return rule.Definition with
        {
            ID = rule.Id,
            Name = rule.Name,
            Enabled = rule.Definition.Enabled ?? true,
            Match = match with
            {
                Recipient = match.Recipient ?? "",
                Sender = match.Sender ?? "",
                Helo = match.Helo ?? "",
                User = match.User ?? "",
                Client = match.Client ?? "",
                Server = match.Server ?? "",
                Header = match.Header ?? "",
                Probability = match.Probability ?? 100,
                Window = match.Window ?? "",
            },
            Behaviour = behaviour with
            {
                Kind = behaviour.Kind!.ToLowerInvariant(),
                Stage = ReceptionStages.WordOf(rule.Behaviour.Stage),
                EnhancedCode = behaviour.EnhancedCode ?? "",
                Text = behaviour.Text ?? "",
                Close = behaviour.Close,
                Subject = behaviour.Subject ?? "",
                ReportTo = behaviour.ReportTo ?? "",
                FeedbackType = behaviour.FeedbackType ?? "",
            },
            Hits = rule.Counters.Hits,
            Summary = RuleSentences.Describe(rule.Behaviour),
            Source = rule.Source.ToString().ToLowerInvariant(),
        };
    }

    /// <summary>A rule as JSON, for changes to be merged into. Hits are left out: they are only counted.</summary>
    public static JsonObject Write(Rule rule)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(Show(rule) with { Hits = null }, RuleJsonContext.Default.RuleDefinition)!;
        json.Remove("Hits");
        return json;
    }

    /// <summary>
    /// Merges changes into a rule (RFC 7396): what is named takes the place of what was there, null removes it, and everything
    /// else stays. With another kind of behaviour, what that kind does not take goes.
    /// </summary>
    public static JsonObject Merge(JsonObject rule, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(changes);
        if ((changes["Behaviour"] as JsonObject)?["Kind"] is JsonValue named && named.TryGetValue<string>(out var kind)
            && rule["Behaviour"] is JsonObject behaviour
            && !kind.Equals(behaviour["Kind"]?.GetValue<string>(), StringComparison.OrdinalIgnoreCase))
        {
            foreach (var needless in behaviour.Select(member => member.Key).Where(member => !BehaviourReader.Keeps(kind, member)).ToList())
            {
                behaviour.Remove(needless);
            }
        }

        MergeInto(rule, changes);
        return rule;
    }

    private static void MergeInto(JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                MergeInto(existing, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static string? FindUnknown(JsonObject? json, string path, string[] known)
        => json?.Select(member => member.Key).FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"{path}{unknown}: there is no such member; there are {string.Join(", ", known)}"
            : null;
}
