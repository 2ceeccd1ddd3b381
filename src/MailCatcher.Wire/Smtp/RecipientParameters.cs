namespace MailCatcher.Wire.Smtp;

/// <summary>What RCPT TO may say besides the forward-path (RFC 3461 §4).</summary>
public sealed record RecipientParameters
{
    /// <summary>Nothing at all.</summary>
    public static RecipientParameters None { get; } = new();

    /// <summary>NOTIFY= (RFC 3461 §4.1); null when not given.</summary>
    public DsnNotify? Notify { get; init; }

    /// <summary>ORCPT= (RFC 3461 §4.2) as <c>type;address</c>, the address decoded; null when not given.</summary>
    public string? OriginalRecipient { get; init; }
}

/// <summary>When the sender wants to be notified (RFC 3461 §4.1).</summary>
[Flags]
public enum DsnNotify
{
    /// <summary>NEVER: not at all. It stands alone.</summary>
    Never = 0,

    /// <summary>When the message has been delivered.</summary>
    Success = 1,

    /// <summary>When it could not be.</summary>
    Failure = 2,

    /// <summary>When it takes longer than usual.</summary>
    Delay = 4,
}
