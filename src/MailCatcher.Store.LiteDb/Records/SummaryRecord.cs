using MailCatcher.Mail;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>
/// What lists show of a message and never changes. The data file and the index in memory hold it as the same octets
/// (see <see cref="RecordWriter"/>), which become objects only when a message is shown.
/// </summary>
internal sealed class SummaryRecord
{
    private const int IdField = 1;
    private const int ReceivedAtField = 2;
    private const int SizeField = 3;
    private const int MessageIdField = 4;
    private const int FromField = 5;
    private const int ToField = 6;
    private const int CcField = 7;
    private const int BccField = 8;
    private const int ReplyToField = 9;
    private const int SubjectField = 10;
    private const int DateTicksField = 11;
    private const int DateOffsetField = 12;
    private const int SnippetField = 13;
    private const int AttachmentsField = 14;
    private const int ReversePathField = 15;
    private const int RecipientField = 16;
    private const int UserField = 17;
    private const int MailboxField = 18;
    private const int TagField = 19;
    private const int ReceivedHeaderField = 20;
    private const int SessionField = 21;
    private const int FateField = 30;

    private List<MailboxName>? _mailboxes;

    /// <summary>Identifier.</summary>
    public MessageId Id { get; private set; }

    /// <summary>When it was accepted, in milliseconds since 1970.</summary>
    public long ReceivedAt { get; private set; }

    /// <summary>Octets of the raw message.</summary>
    public long Size { get; private set; }

    /// <summary>What was read from the content, without the search text.</summary>
    public MessageDigest Digest { get; private set; } = new();

    /// <summary>MAIL FROM.</summary>
    public string ReversePath { get; private set; } = "";

    /// <summary>RCPT TO.</summary>
    public List<string> Recipients { get; } = [];

    /// <summary>Authenticated user; null for none.</summary>
    public string? User { get; private set; }

    /// <summary>The session it came in; 0 for none.</summary>
    public ulong Session { get; private set; }

    /// <summary>Mailboxes it was delivered to.</summary>
    public IReadOnlyList<MailboxName> Mailboxes => _mailboxes ?? MailboxesOf(Recipients);

    /// <summary>Tags it came with.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>What became of it at once.</summary>
    public RecipientOutcome Fate { get; private set; }

    /// <summary>Octets of the Received header.</summary>
    public int ReceivedHeaderOctets { get; private set; }

    /// <summary>The record of a message.</summary>
    public static byte[] Write(NewMessage message)
    {
        var digest = message.Digest;
        using var writer = new RecordWriter(2048);
        writer.Wide(IdField, message.Id.Value);
        writer.Number(ReceivedAtField, message.ReceivedAt.ToUnixTimeMilliseconds());
        writer.Number(SizeField, message.Content.Length);
        writer.Text(MessageIdField, digest.MessageId);
        WriteAddresses(writer, FromField, digest.From == MailAddress.None ? [] : [digest.From]);
        WriteAddresses(writer, ToField, digest.To);
        WriteAddresses(writer, CcField, digest.Cc);
        WriteAddresses(writer, BccField, digest.Bcc);
        WriteAddresses(writer, ReplyToField, digest.ReplyTo);
        writer.Text(SubjectField, digest.Subject);
        if (digest.Date is { } date)
        {
            writer.Number(DateTicksField, date.Ticks + 1);
            writer.Number(DateOffsetField, (long)date.Offset.TotalMinutes);
        }

        writer.Text(SnippetField, digest.Snippet);
        writer.Number(AttachmentsField, digest.Attachments);
        WriteEnvelope(writer, message);
        writer.Number(FateField, (int)message.Journey.Fate);
        return writer.ToArray();
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static SummaryRecord Read(ReadOnlySpan<byte> octets)
    {
        var record = new SummaryRecord();
        var builder = new DigestBuilder();
        var reader = new RecordReader(octets);
        while (reader.Next(out var field))
        {
            if (!builder.TryRead(field, ref reader) && !record.TryRead(field, ref reader))
            {
                reader.Skip();
            }
        }

        record.Digest = builder.Build();
        return record;
    }

    private static void WriteEnvelope(RecordWriter writer, NewMessage message)
    {
        writer.Text(ReversePathField, message.Envelope.ReversePath);
        foreach (var recipient in message.Envelope.Recipients)
        {
            writer.Item(RecipientField, recipient.Address);
        }

        writer.Text(UserField, message.Envelope.User ?? "");
        writer.Number(SessionField, (long)(message.Envelope.Session?.Value ?? 0));
        if (!MailboxesOf(message.Envelope.Recipients.Select(recipient => recipient.Address)).SequenceEqual(message.Mailboxes))
        {
            // An empty item says that there are none, which is not the same as leaving the field out.
            foreach (var mailbox in message.Mailboxes.DefaultIfEmpty())
            {
                writer.Item(MailboxField, mailbox.Value);
            }
        }

        foreach (var tag in message.Tags)
        {
            writer.Item(TagField, tag);
        }

        writer.Number(ReceivedHeaderField, System.Text.Encoding.UTF8.GetByteCount(message.ReceivedHeader));
    }

    private static void WriteAddresses(RecordWriter writer, int field, IReadOnlyList<MailAddress> addresses)
    {
        foreach (var address in addresses)
        {
            writer.Pair(field, address.Name, address.Address);
        }
    }

    /// <summary>The mailboxes that follow from the recipients alone; only others are written down.</summary>
    private static List<MailboxName> MailboxesOf(IEnumerable<string> recipients)
    {
        var mailboxes = new List<MailboxName>();
        foreach (var recipient in recipients)
        {
            if (recipient.Length > 0 && MailboxName.OfAddress(recipient) is var mailbox && !mailboxes.Contains(mailbox))
            {
                mailboxes.Add(mailbox);
            }
        }

        return mailboxes;
    }

    private bool TryRead(int field, ref RecordReader reader)
    {
        switch (field)
        {
            case IdField: Id = new MessageId(reader.Wide()); break;
            case ReceivedAtField: ReceivedAt = reader.Number(); break;
            case SizeField: Size = reader.Number(); break;
            case ReversePathField: ReversePath = reader.Text(); break;
            case RecipientField: Recipients.Add(reader.Text()); break;
            case SessionField: Session = (ulong)reader.Number(); break;
            case UserField: User = reader.Text(); break;
            case MailboxField: AddMailbox(reader.Text()); break;
            case TagField: Tags.Add(reader.Text()); break;
            case FateField: Fate = (RecipientOutcome)reader.Number(); break;
            case ReceivedHeaderField: ReceivedHeaderOctets = (int)reader.Number(); break;
            default: return false;
        }

        return true;
    }

    private void AddMailbox(string name)
    {
        _mailboxes ??= [];
        if (name.Length > 0)
        {
            _mailboxes.Add(MailboxName.OfAddress(name));
        }
    }

    /// <summary>Collects the fields of the digest, whose properties cannot be set one after the other.</summary>
    private sealed class DigestBuilder
    {
        private readonly List<MailAddress> _to = [];
        private readonly List<MailAddress> _cc = [];
        private readonly List<MailAddress> _bcc = [];
        private readonly List<MailAddress> _replyTo = [];
        private string _messageId = "";
        private MailAddress _from = MailAddress.None;
        private string _subject = "";
        private long _dateTicks;
        private long _dateOffset;
        private string _snippet = "";
        private int _attachments;

        public bool TryRead(int field, ref RecordReader reader)
        {
            switch (field)
            {
                case MessageIdField: _messageId = reader.Text(); break;
                case FromField: _from = Address(ref reader); break;
                case ToField: _to.Add(Address(ref reader)); break;
                case CcField: _cc.Add(Address(ref reader)); break;
                case BccField: _bcc.Add(Address(ref reader)); break;
                case ReplyToField: _replyTo.Add(Address(ref reader)); break;
                case SubjectField: _subject = reader.Text(); break;
                case DateTicksField: _dateTicks = reader.Number(); break;
                case DateOffsetField: _dateOffset = reader.Number(); break;
                case SnippetField: _snippet = reader.Text(); break;
                case AttachmentsField: _attachments = (int)reader.Number(); break;
                default: return false;
            }

            return true;
        }

        public MessageDigest Build() => new()
        {
            MessageId = _messageId,
            From = _from,
            To = _to,
            Cc = _cc,
            Bcc = _bcc,
            ReplyTo = _replyTo,
            Subject = _subject,
            Date = _dateTicks == 0 ? null : new DateTimeOffset(_dateTicks - 1, TimeSpan.FromMinutes(_dateOffset)),
            Snippet = _snippet,
            Attachments = _attachments,
        };

        private static MailAddress Address(ref RecordReader reader)
        {
            var (name, address) = reader.Pair();
            return new MailAddress(name, address);
        }
    }
}
