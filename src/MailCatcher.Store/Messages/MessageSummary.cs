using MailCatcher.Mail;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.Messages;

/// <summary>One captured message as lists show it. An immutable snapshot: a later change gives a new one.</summary>
public sealed record MessageSummary
{
    /// <summary>Public identifier.</summary>
    public required MessageId Id { get; init; }

    /// <summary>
    /// Position in the order of capture: strictly ascending, never used again, also not after a restart or a deletion.
    /// It is the message's UID in every mailbox it was delivered to.
    /// </summary>
    public required long Sequence { get; init; }

    /// <summary>When the message was accepted (UTC, millisecond precision).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What was read from the content. <see cref="MessageDigest.SearchText"/> is left empty here.</summary>
    public required MessageDigest Digest { get; init; }

    /// <summary>MAIL FROM, empty for the null reverse-path.</summary>
    public required string ReversePath { get; init; }

    /// <summary>RCPT TO addresses as sent, in order.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Authenticated user; null when there was none.</summary>
    public string? User { get; init; }

    /// <summary>The session it came in; null when it did not come over a mail protocol. Sessions are forgotten sooner than messages.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Size of the raw message in octets.</summary>
    public required long Size { get; init; }

    /// <summary>True once somebody has opened the message.</summary>
    public bool IsRead { get; init; }

    /// <summary>The worst that became of it for one of its recipients.</summary>
    public RecipientOutcome Fate { get; init; }

    /// <summary>Tags in the order they were set.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
