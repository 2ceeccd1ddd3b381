namespace MailCatcher.Sessions.Pop3;

/// <summary>What CAPA announces (RFC 2449 §5). What is not in this table is not announced, and what is has its transcripts.</summary>
internal static class Pop3Capabilities
{
    /// <summary>All of them, in the order of the reply, with the RFC that defines each.</summary>
    public static IReadOnlyList<(string Line, int Rfc)> All { get; } =
    [
        ("USER", 2449),
        ("TOP", 2449),
        ("UIDL", 2449),
        ("PIPELINING", 2449),
        ("RESP-CODES", 2449),
        ("AUTH-RESP-CODE", 3206),
        ("UTF8 USER", 6856),
        ("IMPLEMENTATION MailCatcher", 2449),
    ];
}
