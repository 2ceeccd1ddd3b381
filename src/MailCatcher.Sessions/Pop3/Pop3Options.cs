using MailCatcher.Wire.Sasl;

namespace MailCatcher.Sessions.Pop3;

/// <summary>How a POP3 server behaves.</summary>
public sealed record Pop3Options
{
    /// <summary>The name the server gives itself, and the domain of a bare <c>postmaster</c>.</summary>
    public required string HostName { get; init; }

    /// <summary>Who may collect mail; asked anew at every login.</summary>
    public required ICredentials Credentials { get; init; }

    /// <summary>Octets a command line may have, without its CRLF. RFC 2449 §4 asks for at least 253.</summary>
    public int MaxCommandLineBytes { get; init; } = 1024;

    /// <summary>Unknown commands, malformed ones and refused logins after which the session is ended.</summary>
    public int MaxErrors { get; init; } = 20;

    /// <summary>How long to wait for a command, and for the client to take what is sent (RFC 1939 §3: at least 10 minutes).</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
