namespace MailCatcher.Store.Sessions;

/// <summary>How a session ended.</summary>
public enum SessionOutcome
{
    /// <summary>It has not ended.</summary>
    Open,

    /// <summary>The client did what it came for, or left in order with nothing refused.</summary>
    Completed,

    /// <summary>It could not go on: the handshake failed, the client spoke something else, or one side met an error.</summary>
    Failed,

    /// <summary>The server refused what the client wanted, and nothing came of the session.</summary>
    Refused,

    /// <summary>It was broken off: the client vanished or fell silent, or the server was stopped.</summary>
    Aborted,
}
