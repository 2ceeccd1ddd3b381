using System.Text.Json.Serialization;

namespace MailCatcher.Routing.Later;

/// <summary>How tasks are written, without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(LaterTask))]
internal sealed partial class LaterJson : JsonSerializerContext;
