using System.Net.Security;

namespace MailCatcher.Sessions.Transport;

/// <summary>The certificate this server shows in TLS handshakes. Thread-safe.</summary>
public interface ITlsCertificates
{
    /// <summary>
    /// Options for the server's side of one handshake (<see cref="SslStream"/>, or Kestrel's TLS), with the certificate as
    /// it is now: call it for each connection, for the certificate may have been renewed or its files replaced since. The
    /// object is the caller's; ALPN is left to it.
    /// </summary>
    SslServerAuthenticationOptions CreateServerOptions();
}
