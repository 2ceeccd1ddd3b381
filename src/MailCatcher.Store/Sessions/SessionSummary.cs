using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Sessions;

/// <summary>One connection to a mail protocol server as lists show it. An immutable snapshot; an open session gives new ones.</summary>
public sealed record SessionSummary
{
    /// <summary>Public identifier.</summary>
    public required SessionId Id { get; init; }

    /// <summary>What was spoken: <c>smtp</c>, <c>lmtp</c>, <c>pop3</c> or <c>imap</c>, with or without TLS.</summary>
    public required string Protocol { get; init; }

    /// <summary>Where the server listens, as <c>127.0.0.1:1025</c> or <c>unix:/path</c>.</summary>
    public required string Listener { get; init; }

    /// <summary>Where the client is, as <c>127.0.0.1:4242</c>, by the PROXY header if there was one; empty when it is not known.</summary>
    public required string Client { get; init; }

    /// <summary>When the connection was accepted (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it has lasted.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>TLS version and cipher suite; null without TLS.</summary>
    public string? Tls { get; init; }

    /// <summary>The user who logged in, or tried to last; null when nobody did.</summary>
    public string? User { get; init; }

    /// <summary>The argument of HELO, EHLO or LHLO; null when there was none.</summary>
    public string? Helo { get; init; }

    /// <summary>How it ended.</summary>
    public required SessionOutcome Outcome { get; init; }

    /// <summary>What happened, in one sentence without a full stop.</summary>
    public required string Sentence { get; init; }

    /// <summary>The latest messages that it brought (SMTP, LMTP) or collected (POP3), oldest first; see <see cref="MessageCount"/>.</summary>
    public required IReadOnlyList<MessageId> Messages { get; init; }

    /// <summary>How many messages there were; more than are listed when there were very many.</summary>
    public required int MessageCount { get; init; }

    /// <summary>How often something was refused.</summary>
    public required int Refusals { get; init; }

    /// <summary>Octets that came from the client, without TLS's own.</summary>
    public required long OctetsIn { get; init; }

    /// <summary>Octets that were sent to it.</summary>
    public required long OctetsOut { get; init; }
}
