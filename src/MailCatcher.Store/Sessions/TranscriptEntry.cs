namespace MailCatcher.Store.Sessions;

/// <summary>One line of a transcript.</summary>
/// <param name="At">When, counted from the start of the session.</param>
/// <param name="From">Who said it.</param>
/// <param name="Text">
/// The line without its line end. Credentials are masked; control characters and octets that are no UTF-8 are written as
/// <c>\xNN</c>, a backslash as two.
/// </param>
public readonly record struct TranscriptEntry(TimeSpan At, TranscriptSource From, string Text);

/// <summary>Who said a line of a transcript.</summary>
public enum TranscriptSource
{
    /// <summary>The client.</summary>
    Client,

    /// <summary>The server.</summary>
    Server,

    /// <summary>Nobody: it tells what happened.</summary>
    Note,
}
