namespace MailCatcher.Sessions.Smtp;

/// <summary>The protocols that differ from each other in little more than the greeting and the replies to a message.</summary>
public enum SmtpVariant
{
    /// <summary>SMTP (RFC 5321): one reply to a message, whoever it is for.</summary>
    Smtp,

    /// <summary>LMTP (RFC 2033): LHLO greets, and a message has a reply for each of its recipients.</summary>
    Lmtp,
}
