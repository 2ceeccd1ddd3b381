using System.Text;
using MailCatcher.Mail.Reading;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;

namespace MailCatcher.Mail.Notifications;

/// <summary>
/// Writes what servers and recipients send back about a message. The host's name and the clock come in, so that the same
/// input gives the same message but for its identifier. Thread-safe.
/// </summary>
/// <param name="hostName">The name of the server that reports.</param>
public sealed partial class NotificationComposer(string hostName)
{
    /// <summary>Octets of a message up to which it is returned whole when nobody said how.</summary>
    private const int ReturnedWhole = 256 * 1024;

    private static readonly FormatOptions Lines = CrLf();

    /// <summary>The server's name as the domain of an address, also where it is no domain name.</summary>
    private string Domain => Ascii.IsValid(hostName) && hostName.IndexOfAny([' ', '@', '<', '>']) < 0 ? hostName : "localhost";

    /// <summary>Whether a message of that size is returned whole.</summary>
    /// <param name="ret">RET of the message (RFC 3461 §4.3); null when it had none.</param>
    /// <param name="action">What is reported: only failures return contents.</param>
    /// <param name="size">Octets of the message.</param>
    public static bool ReturnsContent(string? ret, DeliveryAction action, long size) => ret switch
    {
        // RFC 3461 §4.3: RET applies to notifications of failure; others have the headers alone.
        _ when action != DeliveryAction.Failed => false,
        null => size <= ReturnedWhole,
        _ => ret.Equals("FULL", StringComparison.OrdinalIgnoreCase),
    };

    private static FormatOptions CrLf()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }

    private MimeMessage Begin(OriginalMessage original, DateTimeOffset now, MailboxAddress from, string subject)
    {
        var message = new MimeMessage();
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", original.Sender));
        message.Subject = HeaderText.OneLine(subject, MailLimits.HeaderText);
        message.Date = now;
        message.MessageId = MimeUtils.GenerateMessageId(Domain);

        // RFC 3834 §5: so that nobody's machine answers it.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-replied");
        return message;
    }

    /// <summary>RFC 5322 §3.6.4: the answer belongs to what it answers.</summary>
    private static void Thread(MimeMessage message, IReadOnlyList<MessageHeader> original)
    {
        var id = Find(original, "Message-ID");
        if (id.Length == 0 || !NotificationText.FitsLines(id))
        {
            return;
        }

        var earlier = Find(original, "References");
        message.Headers.Add(HeaderId.InReplyTo, id);
        message.Headers.Add(HeaderId.References, earlier.Length == 0 || !NotificationText.FitsLines(earlier) ? id : $"{earlier} {id}");
    }

    private static string Find(IReadOnlyList<MessageHeader> headers, string name)
        => headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Decoded.Trim() ?? "";

    private static TextPart Words(string text) => new(TextFormat.Plain) { Text = text };

    private static MimePart Fields(string subtype, StringBuilder fields)
        => Part("message", subtype, Encoding.ASCII.GetBytes(fields.ToString()), ContentEncoding.SevenBit);

    /// <summary>The message itself, octet for octet.</summary>
    private static MimePart Whole(OriginalMessage original)
    {
        original.Raw.Position = 0;
        var octets = new byte[original.Raw.Length];
        original.Raw.ReadExactly(octets);

        // RFC 2046 §5.2.1: message/rfc822 is never base64, so that what is not 7-bit must be said to be binary.
        return Part("message", "rfc822", octets, IsSevenBit(octets) ? ContentEncoding.SevenBit : ContentEncoding.Binary);
    }

    /// <summary>The headers of the message, octet for octet (RFC 6522 §4).</summary>
    private static MimePart HeadersAlone(OriginalMessage original)
    {
        original.Raw.Position = 0;
        var octets = new byte[(int)Math.Min(original.Raw.Length, ReturnedWhole)];
        original.Raw.ReadExactly(octets);
        var end = octets.AsSpan().IndexOf("\r\n\r\n"u8);
        octets = end >= 0 ? octets[..(end + 2)] : octets;
        return Part("text", "rfc822-headers", octets, IsSevenBit(octets) ? ContentEncoding.SevenBit : ContentEncoding.Binary);
    }

    private static bool IsSevenBit(ReadOnlySpan<byte> octets) => Ascii.IsValid(octets) && !octets.Contains((byte)0) && HasShortLines(octets);

    private static bool HasShortLines(ReadOnlySpan<byte> octets)
    {
        const int Longest = 998;
        while (octets.Length > Longest)
        {
            var end = octets.IndexOf((byte)'\n');
            if (end is < 0 or > Longest + 1)
            {
                return false;
            }

            octets = octets[(end + 1)..];
        }

        return true;
    }

    private static MimePart Part(string type, string subtype, byte[] octets, ContentEncoding encoding) => new(type, subtype)
    {
        Content = new MimeContent(new MemoryStream(octets)),
        ContentTransferEncoding = encoding,
    };

    private static Notification Write(MimeMessage message, string recipient, string sender)
    {
        // RFC 6532 §3: an address beyond ASCII can only be written in UTF-8.
        var format = Lines.Clone();
        format.International = !Ascii.IsValid(recipient) || !Ascii.IsValid(sender)
            || message.From.Mailboxes.Any(mailbox => !Ascii.IsValid(mailbox.Address));
        using var raw = new MemoryStream();
        message.WriteTo(format, raw);
        return new Notification(raw.ToArray(), recipient, sender, format.International);
    }
}
