using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailCatcher.Web.Dtos;

/// <summary>Body of <c>PUT /api/v1/messages</c>.</summary>
internal sealed record ReadStatusRequest
{
    public bool Read { get; init; }

    public IReadOnlyList<string?>? IDs { get; init; }

    public string? Search { get; init; }

    /// <summary>Members of other names: a misspelt IDs must not come to mean all messages.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>Body of <c>DELETE /api/v1/messages</c>.</summary>
internal sealed record DeleteRequest
{
    public IReadOnlyList<string?>? IDs { get; init; }

    /// <summary>Members of other names: a misspelt IDs must not come to mean all messages.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
