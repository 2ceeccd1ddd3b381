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
}
