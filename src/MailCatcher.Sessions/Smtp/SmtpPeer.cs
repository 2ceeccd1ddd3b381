using System.Net;

namespace MailCatcher.Sessions.Smtp;

/// <summary>What is known of a client before it has said anything.</summary>
/// <param name="Address">Where it is; null when it did not come over a network.</param>
/// <param name="Tls">Version and cipher suite when the connection is encrypted from the start; otherwise null.</param>
internal sealed record SmtpPeer(IPEndPoint? Address, string? Tls)
{
    /// <summary>Where it has connected to, as in <see cref="Routing.Reception.ReceptionFacts.Server"/>.</summary>
    public string? Server { get; init; }
}
