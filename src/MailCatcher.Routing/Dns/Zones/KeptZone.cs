using System.Text.Json.Serialization;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>A zone as it is kept over a restart.</summary>
/// <param name="Domain">Its domain; <c>.</c> for the root.</param>
/// <param name="Text">The master file.</param>
/// <param name="Fault">The kind of its fault; null for none, or for the one that the text states.</param>
/// <param name="Delay">Seconds by which answers are late, for that kind.</param>
/// <param name="Every">Which queries fail, for that kind.</param>
internal sealed record KeptZone(string Domain, string Text, string? Fault, double? Delay, int? Every)
{
    public static KeptZone Of(ZoneView zone) => new(
        zone.Domain, zone.Text, zone.Fault?.KindName, zone.Fault?.Delay.TotalSeconds, zone.Fault?.Every);
}

/// <summary>Serialization code, generated when the project is built, for zones.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(List<KeptZone>))]
internal sealed partial class ZoneJsonContext : JsonSerializerContext;
