namespace MailCatcher.Wire.Smtp;

/// <summary>
/// A reverse-path or forward-path (RFC 5321 §4.1.2) as sent, without its angle brackets and source route.
/// <see cref="Address"/> is empty for the null reverse-path.
/// </summary>
public readonly record struct SmtpPath(string Address)
{
    /// <summary>RFC 5321 §4.5.5: the sender of notifications, to whom none may be sent.</summary>
    public static SmtpPath Null { get; } = new("");
}
