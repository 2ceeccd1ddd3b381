using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Sessions;

/// <summary>Which sessions are asked for: those that meet every condition given.</summary>
public sealed record SessionFilter
{
    /// <summary>Every session.</summary>
    public static SessionFilter All { get; } = new();

    /// <summary>The protocol, in lower case; null for any.</summary>
    public string? Protocol { get; init; }

    /// <summary>The outcome; null for any.</summary>
    public SessionOutcome? Outcome { get; init; }

    /// <summary>Text in the client's address; null for any.</summary>
    public string? Client { get; init; }

    /// <summary>Text in the name of the user; null for any.</summary>
    public string? User { get; init; }

    /// <summary>A message that the session brought or collected; null for any.</summary>
    public MessageId? Message { get; init; }

    /// <summary>The session that brought <see cref="Message"/>, where that is known: sessions list only their latest messages.</summary>
    public SessionId? BroughtBy { get; init; }

    /// <summary>Text in the transcript, the sentence or what the client called itself; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>Whether a session meets it.</summary>
    internal bool Matches(SessionSummary summary, IRecordedSession session)
        => (Protocol is null || Protocol == summary.Protocol)
            && (Outcome is null || Outcome == summary.Outcome)
            && Contains(summary.Client, Client)
            && Contains(summary.User, User)
            && (Message is not { } message || BroughtBy == summary.Id || summary.Messages.Contains(message))
            && (Text is null || HasText(summary, session, Text));

    private static bool HasText(SessionSummary summary, IRecordedSession session, string text)
        => Contains(summary.Sentence, text)
            || Contains(summary.Helo, text)
            || session.Describe().Transcript.Any(entry => Contains(entry.Text, text));

    private static bool Contains(string? value, string? text)
        => text is null || (value?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false);
}
