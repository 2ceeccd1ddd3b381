using System.Net;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.Messages;

/// <summary>What was said around a message: who handed it over, how, and for whom (RFC 5321 §2.3.1).</summary>
public sealed record Envelope
{
    /// <summary>MAIL FROM without angle brackets; empty for the null reverse-path (bounces).</summary>
    public required string ReversePath { get; init; }

    /// <summary>The accepted RCPT TO paths, in order, repeated ones kept.</summary>
    public required IReadOnlyList<EnvelopeRecipient> Recipients { get; init; }

    /// <summary>Address of the client; null when the message did not come over a network.</summary>
    public IPAddress? ClientAddress { get; init; }

    /// <summary>Port of the client; 0 when unknown.</summary>
    public int ClientPort { get; init; }

    /// <summary>The HELO, EHLO or LHLO argument as sent; empty when the client gave none.</summary>
    public string Helo { get; init; } = "";

    /// <summary>The "with" keyword of the trace header (RFC 3848): SMTP, ESMTP, ESMTPS, ESMTPSA, UTF8SMTP…, or HTTP.</summary>
    public string Protocol { get; init; } = "SMTP";

    /// <summary>TLS version and cipher suite, for example <c>TLSv1.3 TLS_AES_256_GCM_SHA384</c>; null without TLS.</summary>
    public string? Tls { get; init; }

    /// <summary>The authenticated user; null when the client did not authenticate.</summary>
    public string? User { get; init; }

    /// <summary>BODY= of MAIL FROM: 7BIT, 8BITMIME or BINARYMIME; null when not given.</summary>
    public string? Body { get; init; }

    /// <summary>True when MAIL FROM carried SMTPUTF8 (RFC 6531).</summary>
    public bool SmtpUtf8 { get; init; }

    /// <summary>SIZE= of MAIL FROM in octets (RFC 1870); null when not given.</summary>
    public ulong? DeclaredSize { get; init; }

    /// <summary>RET= of MAIL FROM (RFC 3461): FULL or HDRS; null when not given.</summary>
    public string? Ret { get; init; }

    /// <summary>ENVID= of MAIL FROM, decoded from xtext; null when not given.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>The session it came in; null when the message did not come over a mail protocol.</summary>
    public SessionId? Session { get; init; }

    /// <summary>True when MAIL FROM carried REQUIRETLS (RFC 8689).</summary>
    public bool RequireTls { get; init; }
}

/// <summary>One accepted RCPT TO.</summary>
/// <param name="Address">The path without angle brackets, as sent (a source route removed).</param>
public sealed record EnvelopeRecipient(string Address)
{
    /// <summary>NOTIFY= (RFC 3461): NEVER, or a comma-separated list of SUCCESS, FAILURE, DELAY; null when not given.</summary>
    public string? Notify { get; init; }

    /// <summary>ORCPT= (RFC 3461) as <c>type;address</c>, decoded from xtext; null when not given.</summary>
    public string? OriginalRecipient { get; init; }
}
