using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>
/// A file of rules: <c>{"Rules":[…]}</c>, as the API shows them, or the array alone. Comments and commas behind the last item are
/// taken. A rule without an identifier gets one by its place: <c>file-1</c>.
/// </summary>
public static class RuleFile
{
    private static readonly JsonNodeOptions NodeOptions = new() { PropertyNameCaseInsensitive = true };

    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads the text of a file, all of it or nothing.</summary>
    /// <param name="json">The text.</param>
    /// <param name="rules">The rules in order, each with its identifier.</param>
    /// <param name="reason">What is wrong: the line, or the rule and the member.</param>
    public static bool TryParse(
        string json, [NotNullWhen(true)] out IReadOnlyList<RuleDefinition>? rules, [NotNullWhen(false)] out string? reason)
    {
        rules = null;
        if (!TryParseArray(json, out var array, out reason))
        {
            return false;
        }

        var read = new List<RuleDefinition>(array.Count);
        var ids = new HashSet<string>();
        for (var i = 0; i < array.Count; i++)
        {
            if (!TryParseRule(array[i], i + 1, out var definition, out reason))
            {
                return false;
            }

            if (!ids.Add(definition.ID!))
            {
                reason = $"{Name(definition, i + 1)}: ID: '{definition.ID}' is the one of a rule before it";
                return false;
            }

            read.Add(definition);
        }

        rules = read;
        return true;
    }

    private static bool TryParseArray(string json, [NotNullWhen(true)] out JsonArray? array, [NotNullWhen(false)] out string? reason)
    {
        array = null;
        reason = null;
        try
        {
            var root = JsonNode.Parse(json, NodeOptions, DocumentOptions);
            reason = RuleJson.FindTwice(root);
            array = root as JsonArray ?? (reason is null ? (root as JsonObject)?["Rules"] as JsonArray : null);
        }
        catch (JsonException error)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber + 1}: this is no JSON");
        }

        reason ??= array is null ? "there is neither a list of rules nor an object with one: {\"Rules\":[…]}"
            : array.Count > RuleBook.Capacity ? $"there are more than {RuleBook.Capacity} rules"
            : null;
        return reason is null;
    }

    private static bool TryParseRule(
        JsonNode? json, int number, [NotNullWhen(true)] out RuleDefinition? definition, [NotNullWhen(false)] out string? reason)
    {
        definition = null;
        if (json is not JsonObject members)
        {
            reason = $"rule {number}: is no JSON object";
            return false;
        }

        if (!RuleJson.TryRead(members, out definition, out reason))
        {
            reason = $"rule {number}: {reason}";
            return false;
        }

        definition = definition with { ID = definition.ID ?? $"file-{number}" };
        reason = RuleBook.FindFlawOfId(definition.ID);
        if (reason is null && RuleReader.TryRead(definition.ID, definition, RuleSource.File, out _, out reason))
        {
            return true;
        }

        reason = $"{Name(definition, number)}: {reason}";
        return false;
    }

    private static string Name(RuleDefinition definition, int number)
        => string.IsNullOrEmpty(definition.Name) ? $"rule {number}" : $"rule {number} ({definition.Name})";
}
