using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>What a session answers and what is to happen after the answer.</summary>
/// <param name="Reply">The answer; null when there is none before what is to happen has happened.</param>
/// <param name="Effect">What is to happen.</param>
/// <param name="Chunk">What to read, for <see cref="SmtpEffect.ReadChunk"/>; null for everything else.</param>
internal readonly record struct SmtpStep(SmtpReply? Reply, SmtpEffect Effect = SmtpEffect.ReadCommand, SmtpChunk? Chunk = null)
{
    /// <summary>
    /// How long the connection waits before the reply is written; replies to earlier commands leave before the wait. A server
    /// that stops cuts it short, and a client that closes meanwhile is not answered any more.
    /// </summary>
    public TimeSpan Delay { get; init; }

    /// <summary>LMTP's answer to a message: a reply for each recipient, in order, instead of the one; otherwise null.</summary>
    public IReadOnlyList<SmtpReply>? RecipientReplies { get; init; }

    /// <summary>The rules that made those replies what they are, one for each, null where none did; null without rules.</summary>
    public IReadOnlyList<string?>? RecipientRules { get; init; }

    /// <summary>The name of the simulated recipient's rule that made the answer what it is; null when none did.</summary>
    public string? Rule { get; init; }
}

/// <summary>A chunk of content that comes next (RFC 3030 §2).</summary>
/// <param name="Octets">How many octets it has.</param>
/// <param name="IsLast">Whether the message ends with it.</param>
/// <param name="Refusal">Why it is read without being kept; null when it is kept.</param>
internal sealed record SmtpChunk(ulong Octets, bool IsLast, SmtpReply? Refusal)
{
    /// <summary>The name of the rule that refused it; null when none did.</summary>
    public string? Rule { get; init; }
}

/// <summary>What the connection does for the session.</summary>
internal enum SmtpEffect
{
    /// <summary>Wait for the next command.</summary>
    ReadCommand,

    /// <summary>Read the content of a message up to its end and hand it in.</summary>
    ReadContent,

    /// <summary>Read a chunk of a message and hand it in; with its last chunk the message.</summary>
    ReadChunk,

    /// <summary>Send the reply, forget what else the client has sent, and shake hands for TLS.</summary>
    StartTls,

    /// <summary>Send the reply and close.</summary>
    Close,

    /// <summary>
    /// Send the reply, if there is one, and break the connection off, as a server that crashes: the client sees a reset, and
    /// TLS is not ended either.
    /// </summary>
    Drop,
}
