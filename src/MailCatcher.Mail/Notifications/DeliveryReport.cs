namespace MailCatcher.Mail.Notifications;

/// <summary>What a delivery status notification says about one recipient of a message.</summary>
public sealed record DeliveryReport
{
    /// <summary>What happened.</summary>
    public required DeliveryAction Action { get; init; }

    /// <summary>The recipient's address.</summary>
    public required string Recipient { get; init; }

    /// <summary>ORCPT of the recipient as <c>type;address</c> (RFC 3461 §4.2); null when it had none.</summary>
    public string? OriginalRecipient { get; init; }

    /// <summary>Enhanced status code (RFC 3463), for example <c>5.1.1</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What the other server said, for example <c>550 5.1.1 No such user</c>; null when it said nothing.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>The server that said it; null when there was none.</summary>
    public string? RemoteHost { get; init; }

    /// <summary>Until when delivery is tried; null when it is not tried any more.</summary>
    public DateTimeOffset? RetriedUntil { get; init; }

    /// <summary>ENVID of the message (RFC 3461 §4.4); null when it had none.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>True to return the whole message, as RET=FULL asks; false for its headers alone.</summary>
    public bool ReturnsContent { get; init; }
}
