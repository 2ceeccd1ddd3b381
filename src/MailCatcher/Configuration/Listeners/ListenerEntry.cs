namespace MailCatcher.Configuration.Listeners;

/// <summary>One entry of a listener option: a place, and what is set for this listener alone.</summary>
/// <param name="Place">Where to listen.</param>
internal sealed record ListenerEntry(ListenPlace Place)
{
    /// <summary>Who may connect to a Unix socket, as file permissions; null for what the process's umask leaves.</summary>
    public UnixFileMode? SocketMode { get; init; }

    /// <summary>Makes of what holds for every listener that takes mail what holds for this one.</summary>
    public Func<SmtpTraits, SmtpTraits> OfAll { get; init; } = static traits => traits;
}
