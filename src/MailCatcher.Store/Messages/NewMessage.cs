using MailCatcher.Mail;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Store.Messages;

/// <summary>
/// An accepted message on its way into the store. The caller keeps ownership of <see cref="Content"/> and disposes of
/// it after the append has completed or failed.
/// </summary>
public sealed record NewMessage
{
    /// <summary>Identifier to store it under.</summary>
    public required MessageId Id { get; init; }

    /// <summary>When it was accepted (UTC; stored with millisecond precision).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The envelope it came in.</summary>
    public required Envelope Envelope { get; init; }

    /// <summary>What was read from its content.</summary>
    public required MessageDigest Digest { get; init; }

    /// <summary>The raw octets, exactly as received.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>
    /// The Received header written for it (RFC 5321 §4.4), complete with its final CRLF. It is served before the raw
    /// octets over POP3 and IMAP and is never part of them.
    /// </summary>
    public required string ReceivedHeader { get; init; }

    /// <summary>The mailboxes it is delivered to, without repetitions. All mail need not be named: it always gets one.</summary>
    public required IReadOnlyList<MailboxName> Mailboxes { get; init; }

    /// <summary>The way to its recipients so far.</summary>
    public RecordedJourney Journey { get; init; } = RecordedJourney.Plain;

    /// <summary>What is to be done about it later; stored with it or not at all.</summary>
    public IReadOnlyList<ScheduledWork> Scheduled { get; init; } = [];

    /// <summary>Key of the scheduled work that is done by storing this message; null for none.</summary>
    public long? Completes { get; init; }

    /// <summary>Tags it starts with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
