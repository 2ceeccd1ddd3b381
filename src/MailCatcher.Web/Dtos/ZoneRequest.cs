using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailCatcher.Web.Dtos;

/// <summary>Body of <c>PUT /api/v1/dns/zones/{domain}</c>. What was got can be put back as it is.</summary>
internal sealed record ZoneRequest
{
    /// <summary>If given, the domain of the path.</summary>
    public string? Domain { get; init; }

    /// <summary>The master file; null for the one there is.</summary>
    public string? Zone { get; init; }

    /// <summary>The fault; null for none but what the master file states.</summary>
    public FaultDto? Fault { get; init; }

    /// <summary>Taken, since it is part of what was got, and not looked at.</summary>
    public string? File { get; init; }

    /// <summary>Taken, since it is part of what was got, and not looked at.</summary>
    public string? Error { get; init; }

    /// <summary>Members of other names: a misspelt Fault must not come to mean that there is none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
