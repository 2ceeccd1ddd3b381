namespace MailCatcher.Web.Dtos;

/// <summary>What happened in the store up to <see cref="Change"/>, folded together: every message appears at most once.</summary>
internal record ChangesDto
{
    /// <summary>Names this run of the program; numbers of another epoch mean nothing.</summary>
    public required string Epoch { get; init; }

    /// <summary>Number of the last change contained.</summary>
    public required long Change { get; init; }

    /// <summary>True when the client has to load everything anew; the lists are empty then.</summary>
    public required bool Reset { get; init; }

    /// <summary>New messages in the order of capture, as they are now.</summary>
    public required IReadOnlyList<MessageSummaryDto> Captured { get; init; }

    /// <summary>Known messages that changed, as they are now.</summary>
    public required IReadOnlyList<MessageSummaryDto> Changed { get; init; }

    /// <summary>Identifiers of messages that are gone.</summary>
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>Messages in the store.</summary>
    public required int Total { get; init; }

    public required int Unread { get; init; }
}
