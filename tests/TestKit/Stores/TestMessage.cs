using System.Text;
using MailCatcher.Mail;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;

namespace TestKit.Stores;

/// <summary>Messages for tests of stores: plain by default, any part of them replaceable.</summary>
public static class TestMessage
{
    /// <summary>When messages were received that do not say otherwise.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A message with this raw content.</summary>
    public static NewMessage Create(byte[] raw, params string[] recipients)
    {
        var content = new MessageContent();
        content.Append(raw);
        if (recipients.Length == 0)
        {
            recipients = ["bob@example.com"];
        }

        return new NewMessage
        {
            Id = MessageId.New(),
            ReceivedAt = Noon,
            Envelope = new Envelope
            {
                ReversePath = "alice@example.com",
                Recipients = [.. recipients.Select(recipient => new EnvelopeRecipient(recipient))],
            },
            Digest = new MessageDigest
            {
                From = new MailAddress("Alice", "alice@example.com"),
                To = [.. recipients.Select(recipient => new MailAddress("", recipient))],
                Subject = "A subject",
                SearchText = "The text of the message",
            },
            Content = content,
            ReceivedHeader = "Received: from client.test by mailcatcher.test;\r\n\tTue, 24 Nov 2026 12:00:00 +0000\r\n",
            Mailboxes = [.. recipients.Select(MailboxName.OfAddress).Distinct()],
        };
    }

    /// <summary>A short message with a subject.</summary>
    public static NewMessage WithSubject(string subject, params string[] recipients)
    {
        var message = Create(Encoding.UTF8.GetBytes($"Subject: {subject}\r\n\r\nHello\r\n"), recipients);
        return message with { Digest = message.Digest with { Subject = subject } };
    }

    /// <summary>Octets that do not compress, the same for the same seed.</summary>
    public static byte[] RandomOctets(int length, int seed)
    {
        var octets = new byte[length];
        new Random(seed).NextBytes(octets);
        return octets;
    }

    /// <summary>Octets that compress well.</summary>
    public static byte[] TextOctets(int length)
        => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, (length / 20) + 1).Select(i => $"Line number {i:D6}\r\n")))[..length];
}
