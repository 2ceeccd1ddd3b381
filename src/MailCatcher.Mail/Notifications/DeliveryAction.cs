namespace MailCatcher.Mail.Notifications;

/// <summary>What a delivery status notification reports (RFC 3464 §2.3.3).</summary>
public enum DeliveryAction
{
    /// <summary>The message could not be delivered.</summary>
    Failed,

    /// <summary>It could not be delivered yet.</summary>
    Delayed,

    /// <summary>It is in the recipient's mailbox.</summary>
    Delivered,

    /// <summary>It was handed to a server that makes no such notifications.</summary>
    Relayed,
}
