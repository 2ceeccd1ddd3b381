using System.Text;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Mailboxes;

/// <summary>
/// The headers put before a message when it is collected over POP3 or IMAP (RFC 5321 §4.4): Return-Path, Delivered-To
/// and Received. The raw message is never touched, and the same delivery always gets the same octets.
/// </summary>
public static class TraceHeaders
{
    /// <summary>The header block for one delivery, UTF-8, each line ended by CRLF. All mail has no Delivered-To.</summary>
    public static byte[] For(string reversePath, string receivedHeader, MailboxName mailbox)
        => Encoding.UTF8.GetBytes(Text(reversePath, receivedHeader, mailbox));

    /// <summary>Octets of <see cref="For(string, string, MailboxName)"/> without building them.</summary>
    public static int Length(string reversePath, string receivedHeader, MailboxName mailbox)
        => Encoding.UTF8.GetByteCount(Text(reversePath, receivedHeader, mailbox));

    /// <summary>The header block for one delivery of a stored message.</summary>
    public static byte[] For(StoredMessage message, MailboxName mailbox)
        => For(message.Envelope.ReversePath, message.ReceivedHeader, mailbox);

    private static string Text(string reversePath, string receivedHeader, MailboxName mailbox)
        => mailbox.IsAllMail
            ? $"Return-Path: <{reversePath}>\r\n{receivedHeader}"
            : $"Return-Path: <{reversePath}>\r\nDelivered-To: {mailbox.Value}\r\n{receivedHeader}";
}
