using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Web.Dtos;

namespace MailCatcher.Web.Json;

/// <summary>Serialization code, generated when the project is built, for all that is sent and taken.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(MessagesSummaryDto))]
[JsonSerializable(typeof(ChangesDto))]
[JsonSerializable(typeof(ChangeBatchDto))]
[JsonSerializable(typeof(MailboxesDto))]
[JsonSerializable(typeof(InfoDto))]
[JsonSerializable(typeof(WebUiDto))]
[JsonSerializable(typeof(WaitTimedOutDto))]
[JsonSerializable(typeof(MessageDto))]
[JsonSerializable(typeof(StructureDto))]
[JsonSerializable(typeof(HeaderListDto))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>))]
[JsonSerializable(typeof(JourneyDto))]
[JsonSerializable(typeof(RefusedPageDto))]
[JsonSerializable(typeof(ClockDto))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(SendError))]
[JsonSerializable(typeof(ReadStatusRequest))]
[JsonSerializable(typeof(DeleteRequest))]
[JsonSerializable(typeof(ZonesDto))]
[JsonSerializable(typeof(ZoneRequest))]
[JsonSerializable(typeof(DnsQueriesDto))]
[JsonSerializable(typeof(DnsAskRequest))]
[JsonSerializable(typeof(DnsAskAnswer))]
[JsonSerializable(typeof(RulesDto))]
[JsonSerializable(typeof(RuleDefinition))]
[JsonSerializable(typeof(RuleOrderRequest))]
[JsonSerializable(typeof(RuleTrialRequest))]
[JsonSerializable(typeof(RuleTrialDto))]
[JsonSerializable(typeof(ReadyMadeDto))]
[JsonSerializable(typeof(ChaosDto))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SessionsDto))]
[JsonSerializable(typeof(SessionDto))]
[JsonSerializable(typeof(SessionBatchDto))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
