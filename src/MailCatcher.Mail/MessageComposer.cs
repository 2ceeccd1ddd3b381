using MailCatcher.Mail.Composing;

namespace MailCatcher.Mail;

/// <summary>Writes messages from plain values. Thread-safe.</summary>
public static class MessageComposer
{
    /// <summary>The message as it would be sent, or what is wrong with the request in Mailpit's words.</summary>
    /// <param name="message">What to write.</param>
    /// <param name="date">Its Date header.</param>
    /// <param name="hostName">Domain of its Message-ID.</param>
    public static ComposeResult Compose(OutgoingMessage message, DateTimeOffset date, string hostName)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrEmpty(hostName);
        using var composition = new Composition(message, date, hostName);
        return composition.Run();
    }
}
