namespace MailCatcher.Wire.Smtp;

/// <summary>What MAIL FROM may say besides the reverse-path.</summary>
public sealed record MailParameters
{
    /// <summary>Nothing at all.</summary>
    public static MailParameters None { get; } = new();

    /// <summary>SIZE= (RFC 1870 §6) in octets, <see cref="ulong.MaxValue"/> for anything larger; null when not given.</summary>
    public ulong? DeclaredSize { get; init; }

    /// <summary>BODY= (RFC 6152 §3, RFC 3030 §3); null when not given.</summary>
    public MailBody? Body { get; init; }

    /// <summary>SMTPUTF8 (RFC 6531 §3.4).</summary>
    public bool SmtpUtf8 { get; init; }

    /// <summary>RET= (RFC 3461 §4.3); null when not given.</summary>
    public DsnReturn? Return { get; init; }

    /// <summary>ENVID= (RFC 3461 §4.4), decoded; null when not given.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>REQUIRETLS (RFC 8689 §2): the message may travel encrypted only.</summary>
    public bool RequireTls { get; init; }
}

/// <summary>What the octets of a message may be (RFC 6152 §3).</summary>
public enum MailBody
{
    /// <summary>7BIT: US-ASCII in lines.</summary>
    SevenBit,

    /// <summary>8BITMIME: any octets in lines.</summary>
    EightBitMime,

    /// <summary>BINARYMIME: any octets, in lines or not (RFC 3030 §3).</summary>
    BinaryMime,
}

/// <summary>What a delivery status notification should return of the message (RFC 3461 §4.3).</summary>
public enum DsnReturn
{
    /// <summary>All of it.</summary>
    Full,

    /// <summary>HDRS: its header only.</summary>
    Headers,
}
