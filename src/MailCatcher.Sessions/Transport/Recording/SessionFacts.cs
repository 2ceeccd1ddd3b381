using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>What is known of a session when its sentence is made.</summary>
internal sealed record SessionFacts
{
    /// <summary><c>smtp</c>, <c>lmtp</c>, <c>pop3</c> or <c>imap</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>What ended it.</summary>
    public required SessionEnd End { get; init; }

    /// <summary>What was wrong, in words, or the server's last reply, where <see cref="End"/> leaves that open; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>Why TLS failed.</summary>
    public TlsFailure Tls { get; init; }

    /// <summary>How long the client was silent.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>Lines that the client has sent.</summary>
    public int Lines { get; init; }

    /// <summary>Its last command, the verb alone in upper case; empty when it gave none.</summary>
    public string LastVerb { get; init; } = "";

    /// <summary>True when the connection is encrypted and nothing has been said since.</summary>
    public bool IsSilentUnderTls { get; init; }

    /// <summary>The command whose content was being read; null when none was.</summary>
    public string? ContentVerb { get; init; }

    /// <summary>How much of that content had come.</summary>
    public long ContentOctets { get; init; }

    /// <summary>Messages brought or collected.</summary>
    public int Messages { get; init; }

    /// <summary>Messages deleted from a mailbox.</summary>
    public int Deleted { get; init; }

    /// <summary>Who logged in, or tried to; null for nobody.</summary>
    public string? User { get; init; }

    /// <summary>True when that user was let in.</summary>
    public bool IsLoggedIn { get; init; }

    /// <summary>True when the client said who it is (EHLO).</summary>
    public bool IsGreeted { get; init; }

    /// <summary>How often something was refused.</summary>
    public int Refusals { get; init; }

    /// <summary>The refusal that decided the session; null when nothing was refused.</summary>
    public RefusedAttempt? Refusal { get; init; }
}

/// <summary>How a session ended and what is said about it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Sentence">What happened, without a full stop.</param>
internal readonly record struct SessionVerdict(SessionOutcome Outcome, string Sentence);
