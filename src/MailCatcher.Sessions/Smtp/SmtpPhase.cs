namespace MailCatcher.Sessions.Smtp;

/// <summary>How far a session has come, as far as it matters to which commands may be given.</summary>
internal enum SmtpPhase
{
    /// <summary>The client has not said who it is.</summary>
    Unidentified,

    /// <summary>No transaction has begun.</summary>
    Ready,

    /// <summary>There is a sender and no recipient yet.</summary>
    SenderGiven,

    /// <summary>There is a sender and at least one recipient.</summary>
    RecipientsGiven,

    /// <summary>At least one chunk of the content has come, and not the last one (RFC 3030 §2).</summary>
    Chunking,

    /// <summary>A chunk has been refused, and the transaction with it (RFC 3030 §2).</summary>
    Failed,

    /// <summary>The session was refused in the place of the greeting (RFC 5321 §3.1).</summary>
    TurnedAway,
}
