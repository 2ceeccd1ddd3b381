namespace MailCatcher.Web.Listeners;

/// <summary>One endpoint the program really listens on.</summary>
/// <param name="Protocol">What is spoken there, in lower case: smtp, smtps, pop3, pop3s, http, https…</param>
/// <param name="Address">The IP address, without brackets; <c>unix:</c> and the path of a Unix socket.</param>
/// <param name="Port">The port; 0 for a Unix socket.</param>
/// <param name="Tls">True when the connection starts with TLS.</param>
public sealed record BoundListener(string Protocol, string Address, int Port, bool Tls)
{
    /// <summary>
    /// For a listener that takes mail, how it behaves, in the words of the command line: <c>mx</c>, <c>starttls=offer</c>,
    /// <c>auth=open</c>… Empty for the others.
    /// </summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
