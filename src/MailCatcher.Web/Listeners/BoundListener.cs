namespace MailCatcher.Web.Listeners;

/// <summary>One endpoint the program really listens on.</summary>
/// <param name="Protocol">What is spoken there, in lower case: smtp, smtps, pop3, pop3s, http, https…</param>
/// <param name="Address">The IP address, without brackets.</param>
/// <param name="Port">The port, never 0.</param>
/// <param name="Tls">True when the connection starts with TLS.</param>
public sealed record BoundListener(string Protocol, string Address, int Port, bool Tls);
