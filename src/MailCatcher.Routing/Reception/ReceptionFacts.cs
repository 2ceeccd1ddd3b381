using System.Net;

namespace MailCatcher.Routing.Reception;

/// <summary>What is known of a session when something is decided about it. What is not known yet is null.</summary>
public sealed record ReceptionFacts
{
    /// <summary>Address of the client, IPv4 as IPv4; null when it did not come over a network.</summary>
    public IPAddress? Client { get; init; }

    /// <summary>Where the client has connected to: <c>127.0.0.66:25</c>, <c>[::1]:25</c> or <c>unix:/path</c>; null when that is not known.</summary>
    public string? Server { get; init; }

    /// <summary>The name in EHLO, HELO or LHLO.</summary>
    public string? Helo { get; init; }

    /// <summary>The authenticated user.</summary>
    public string? User { get; init; }

    /// <summary>True when the connection is encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>MAIL FROM without angle brackets; empty for the null reverse-path, null before MAIL.</summary>
    public string? Sender { get; init; }

    /// <summary>SIZE= of MAIL FROM in octets; null when not given.</summary>
    public ulong? DeclaredSize { get; init; }
}
