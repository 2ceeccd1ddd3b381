namespace MailCatcher.Mail.Notifications;

/// <summary>The message that something is written about.</summary>
/// <param name="Raw">Its octets, seekable; the caller keeps ownership.</param>
/// <param name="Sender">MAIL FROM; never empty, since nobody is told about a message without a sender (RFC 5321 §4.5.5).</param>
/// <param name="ReceivedAt">When it was received.</param>
public sealed record OriginalMessage(Stream Raw, string Sender, DateTimeOffset ReceivedAt)
{
    /// <summary>The client that handed it over; null when unknown.</summary>
    public System.Net.IPAddress? ClientAddress { get; init; }
}
