using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Serialization code, generated when the project is built, for rules.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(RuleDefinition))]
[JsonSerializable(typeof(List<RuleDefinition>))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class RuleJsonContext : JsonSerializerContext;
