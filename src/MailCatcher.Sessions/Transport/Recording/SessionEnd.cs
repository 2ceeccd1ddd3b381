namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>What ended a session.</summary>
public enum SessionEnd
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>The client said QUIT and was answered.</summary>
    Quit,

    /// <summary>The client closed its side.</summary>
    ClientClosed,

    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>The client was silent for too long.</summary>
    TimedOut,

    /// <summary>The server was stopped.</summary>
    Stopping,

    /// <summary>The server closed after a last reply.</summary>
    ServerClosed,

    /// <summary>The server broke the connection on purpose, as a rule asked it to.</summary>
    Dropped,

    /// <summary>The TLS handshake failed.</summary>
    HandshakeFailed,

    /// <summary>The client began with TLS where plaintext is spoken.</summary>
    TlsOnPlainPort,

    /// <summary>The client spoke HTTP.</summary>
    Http,

    /// <summary>The client broke the protocol otherwise.</summary>
    Violation,

    /// <summary>A proxy did not begin with the header it has to send.</summary>
    ProxyRefused,

    /// <summary>An error of our own.</summary>
    InternalError,
}
