namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>Why TLS did not come about, as far as it can be told.</summary>
internal enum TlsFailure
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>The client did not accept the certificate (RFC 8446 §6.2: bad_certificate, unknown_ca and the like).</summary>
    Untrusted,

    /// <summary>There is no version of TLS that both sides speak.</summary>
    NoCommonVersion,

    /// <summary>There is no cipher suite that both sides have.</summary>
    NoCommonCipher,

    /// <summary>What the client sent is no TLS.</summary>
    NotTls,

    /// <summary>The client closed the connection.</summary>
    Closed,

    /// <summary>The client closed the connection before it sent anything.</summary>
    Unbegun,

    /// <summary>The client took too long.</summary>
    TooSlow,
}
