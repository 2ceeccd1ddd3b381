using System.Text.Json.Serialization;
using MailCatcher.Store.Messages;

namespace MailCatcher.Web.Dtos;

/// <summary>Mailpit's MessagesSummary, and after it the position of this page in the stream of changes.</summary>
internal record MessagesSummaryDto
{
    /// <summary>Messages in the store.</summary>
    [JsonPropertyName("total")]
    public required int Total { get; init; }

    [JsonPropertyName("unread")]
    public required int Unread { get; init; }

    /// <summary>Messages on this page.</summary>
    [JsonPropertyName("count")]
    public required int Count { get; init; }

    /// <summary>Messages that match on all pages.</summary>
    [JsonPropertyName("messages_count")]
    public required int MessagesCount { get; init; }

    [JsonPropertyName("messages_unread")]
    public required int MessagesUnread { get; init; }

    /// <summary>Matching messages before the first one of this page.</summary>
    [JsonPropertyName("start")]
    public required int Start { get; init; }

    /// <summary>All tags in use.</summary>
    [JsonPropertyName("tags")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Newest first; made while they are written, since there may be all there are.</summary>
    [JsonPropertyName("messages")]
    public required IEnumerable<MessageSummaryDto> Messages { get; init; }

    [JsonPropertyName("last_sequence")]
    public required long LastSequence { get; init; }

    [JsonPropertyName("epoch")]
    public required string Epoch { get; init; }

    [JsonPropertyName("change")]
    public required long Change { get; init; }

    public static MessagesSummaryDto Of(MessagePage page, int start, string epoch) => new()
    {
        Total = page.Total,
        Unread = page.Unread,
        Count = page.Messages.Count,
        MessagesCount = page.Matching,
        MessagesUnread = page.MatchingUnread,
        Start = start,
        Messages = page.Messages.Select(MessageSummaryDto.Of),
        LastSequence = page.LastSequence,
        Epoch = epoch,
        Change = page.LastChange,
    };
}
