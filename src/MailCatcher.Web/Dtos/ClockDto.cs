using System.Text.Json.Serialization;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>The test clock: its time, and by how many seconds it is ahead of the real one.</summary>
internal sealed record ClockDto
{
    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset Time { get; init; }

    public required double Ahead { get; init; }
}

/// <summary>By how many seconds the test clock is moved.</summary>
internal sealed record ClockRequest
{
    public double? Seconds { get; init; }
}
