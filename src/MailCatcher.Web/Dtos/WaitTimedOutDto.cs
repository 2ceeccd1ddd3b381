using System.Text.Json.Serialization;

namespace MailCatcher.Web.Dtos;

/// <summary>What a wait answers when its time is over: the matching messages, too few, and what came instead.</summary>
internal sealed record WaitTimedOutDto : MessagesSummaryDto
{
    /// <summary>One or two sentences for the person who reads the failed test.</summary>
    [JsonPropertyName("error")]
    public required string Error { get; init; }

    /// <summary>Recent messages that did not match, newest first.</summary>
    [JsonPropertyName("seen")]
    public required IEnumerable<MessageSummaryDto> Seen { get; init; }
}
