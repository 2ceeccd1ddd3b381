namespace MailCatcher.Store.Journeys;

/// <summary>One step on a message's way to one recipient.</summary>
/// <param name="Time">When it happened (UTC).</param>
/// <param name="Server">Which server it happened at.</param>
/// <param name="Event">What happened, in a word or two: <c>connected</c>, <c>recipient accepted</c>, <c>MX looked up</c>, <c>collected</c>.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record JourneyStep(DateTimeOffset Time, JourneyServer Server, string Event, StepOutcome Outcome)
{
    /// <summary>The reply code (SMTP, RFC 5321 §4.2); null where there was no reply.</summary>
    public int? Code { get; init; }

    /// <summary>What the server said, word for word, or the answer of the DNS; empty when nothing was said.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is worth knowing beside it: the rule or zone that decided, the user who collected; null for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>A message this step brought about, such as a bounce or an automatic reply; null for none.</summary>
    public Messages.MessageId? Linked { get; init; }
}

/// <summary>The stations of a message's way.</summary>
public enum JourneyServer
{
    /// <summary>The program that sent it.</summary>
    Client,

    /// <summary>The server that took it.</summary>
    Smtp,

    /// <summary>The servers that were asked where to send it.</summary>
    Dns,

    /// <summary>The recipient's server.</summary>
    Recipient,

    /// <summary>The recipient's mailbox.</summary>
    Mailbox,

    /// <summary>Collection by POP3.</summary>
    Pop3,

    /// <summary>Collection by IMAP.</summary>
    Imap,

    /// <summary>A real server it was sent on to.</summary>
    Outbound,
}

/// <summary>How a step ended.</summary>
public enum StepOutcome
{
    /// <summary>As it should.</summary>
    Done,

    /// <summary>It failed for now and may work later.</summary>
    Deferred,

    /// <summary>It failed for good.</summary>
    Failed,

    /// <summary>Worth noting, neither good nor bad.</summary>
    Noted,
}
