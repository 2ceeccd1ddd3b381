namespace MailCatcher.Wire.Sasl;

/// <summary>Why an authentication failed, as far as the reply depends on it.</summary>
public enum SaslFailureKind
{
    /// <summary>The line was not base64 (RFC 4954 §4: 501 5.5.2).</summary>
    NotBase64,

    /// <summary>The client gave up with <c>*</c> (RFC 4954 §4: 501).</summary>
    Cancelled,

    /// <summary>The answer did not have the form the mechanism asks for (501 5.5.2).</summary>
    Malformed,

    /// <summary>
    /// The client began although the server has to (RFC 4954 §4: 501).
    /// </summary>
    UnexpectedInitialResponse,

    /// <summary>User or password, token or proof are wrong (RFC 4954 §6: 535 5.7.8).</summary>
    InvalidCredentials,
}
