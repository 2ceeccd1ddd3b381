namespace MailCatcher.Sessions.Transport;

/// <summary>
/// Put among a connection's features, says that TLS begins at once (RFC 8314 §3), before a word of the protocol. The handshake
/// is the session's own, so that one that fails is recorded with the rest.
/// </summary>
/// <param name="Certificates">The certificate to show.</param>
public sealed record ImplicitTls(ITlsCertificates Certificates)
{
    /// <summary>How long a client may take for the handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
