using MailCatcher.Store.Journeys;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// One message in the index: what is filtered and counted by as values, what is shown as the octets of its
/// <see cref="SummaryRecord"/>, what is searched as a place in the <see cref="TextArena"/>. An immutable snapshot; a change
/// of state makes a new one that shares the octets.
/// </summary>
internal sealed class IndexEntry
{
    /// <summary>Octets of a document beside its summary, text and raw octets: the envelope, keys and index nodes.</summary>
    private const int DocumentOverhead = 512;

    private readonly byte[] _summary;
    private readonly int _traceOctets;
    private readonly byte _capturedFate;
    private readonly byte _fate;
    private readonly int _capturedMailboxes;

    /// <summary>An unread message as it was captured.</summary>
    public IndexEntry(long sequence, NewEntry entry, TextSlice text)
    {
        var record = entry.Record;
        Sequence = sequence;
        _summary = entry.Summary;
        Blob = entry.Blob;
        Id = record.Id;
        Session = record.Session;
        ReceivedAt = record.ReceivedAt;
        Size = record.Size;
        HasAttachment = record.Digest.Attachments > 0;
        Mailboxes = entry.Mailboxes;
        Tags = entry.Tags;
        _traceOctets = TraceHeaders.Length(record.ReversePath, "", MailboxName.AllMail) + record.ReceivedHeaderOctets;
        Text = text;
        _capturedFate = _fate = (byte)record.Fate;
        _capturedMailboxes = Mailboxes.Length;
    }

    private IndexEntry(IndexEntry other)
    {
        Sequence = other.Sequence;
        _summary = other._summary;
        _traceOctets = other._traceOctets;
        _capturedFate = other._capturedFate;
        _fate = other._fate;
        _capturedMailboxes = other._capturedMailboxes;
        Blob = other.Blob;
        Id = other.Id;
        Session = other.Session;
        ReceivedAt = other.ReceivedAt;
        Size = other.Size;
        HasAttachment = other.HasAttachment;
        Mailboxes = other.Mailboxes;
        Tags = other.Tags;
        Text = other.Text;
        IsRead = other.IsRead;
        RemovedFrom = other.RemovedFrom;
    }

    /// <summary>Position in the order of capture.</summary>
    public long Sequence { get; }

    /// <summary>Public identifier.</summary>
    public MessageId Id { get; }

    /// <summary>The session it came in; 0 for none.</summary>
    public ulong Session { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long ReceivedAt { get; }

    /// <summary>Octets of the raw message.</summary>
    public long Size { get; }

    /// <summary>Key of its chunks; 0 when it has none.</summary>
    public long Blob { get; }

    /// <summary>Whether it has an attachment.</summary>
    public bool HasAttachment { get; }

    /// <summary>Mailboxes it was delivered to, without all mail.</summary>
    public MailboxName[] Mailboxes { get; private init; }

    /// <summary>Tags in the form of <see cref="SearchText.Normalize"/>.</summary>
    public string[] Tags { get; }

    /// <summary>Its <see cref="SearchBlob"/>.</summary>
    public TextSlice Text { get; private init; }

    /// <summary>Whether somebody has opened it.</summary>
    public bool IsRead { get; private init; }

    /// <summary>Mailboxes its delivery was removed from, all mail possibly among them; null for none.</summary>
    public MailboxName[]? RemovedFrom { get; private init; }

    /// <summary>What became of it.</summary>
    public RecipientOutcome Fate
    {
        get => (RecipientOutcome)_fate;
        private init => _fate = (byte)value;
    }

    /// <summary>About how many octets its documents take in the data file.</summary>
    public long StoredOctets => Size + _summary.Length + Text.Length + DocumentOverhead;

    /// <summary>The same message, read or unread.</summary>
    public IndexEntry WithRead(bool isRead) => new(this) { IsRead = isRead };

    /// <summary>The same message without its delivery to a mailbox.</summary>
    public IndexEntry WithoutDelivery(MailboxName mailbox) => new(this) { RemovedFrom = [.. RemovedFrom ?? [], mailbox] };

    /// <summary>The same message delivered to one more mailbox.</summary>
    public IndexEntry WithDelivery(MailboxName mailbox) => new(this) { Mailboxes = [.. Mailboxes, mailbox] };

    /// <summary>The same message with another fate.</summary>
    public IndexEntry WithFate(RecipientOutcome fate) => new(this) { Fate = fate };

    /// <summary>The same message with its texts in another place.</summary>
    public IndexEntry WithText(TextSlice text) => new(this) { Text = text };

    /// <summary>Whether a client of the mailbox finds it there.</summary>
    public bool IsDeliveredTo(MailboxName mailbox)
        => (mailbox.IsAllMail || Array.IndexOf(Mailboxes, mailbox) >= 0)
            && (RemovedFrom is null || Array.IndexOf(RemovedFrom, mailbox) < 0);

    /// <summary>Its delivery to a mailbox.</summary>
    /// <param name="deliveredToOctets">Octets of the mailbox's Delivered-To header.</param>
    public Delivery Delivery(int deliveredToOctets) => new(Sequence, Id, _traceOctets + deliveredToOctets + Size);

    /// <summary>Writes down what has changed since it was captured.</summary>
    public void WriteState(StateDocument document)
    {
        if (IsRead)
        {
            document.SetRead(Sequence);
        }

        foreach (var mailbox in RemovedFrom ?? [])
        {
            document.AddRemoved(Sequence, mailbox.Value);
        }

        foreach (var mailbox in Mailboxes.AsSpan(_capturedMailboxes))
        {
            document.AddAdded(Sequence, mailbox.Value);
        }

        if (_fate != _capturedFate)
        {
            document.SetFate(Sequence, Fate);
        }
    }

    /// <summary>Its record, read anew.</summary>
    public SummaryRecord ReadRecord() => SummaryRecord.Read(_summary);

    /// <summary>As lists show it.</summary>
    public MessageSummary ToSummary() => ToSummary(ReadRecord());

    /// <summary>As lists show it, from its record.</summary>
    public MessageSummary ToSummary(SummaryRecord record) => new()
    {
        Id = Id,
        Sequence = Sequence,
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt),
        Digest = record.Digest,
        ReversePath = record.ReversePath,
        Recipients = record.Recipients,
        User = record.User,
        Session = Session == 0 ? null : new SessionId(Session),
        Size = Size,
        IsRead = IsRead,
        Fate = Fate,
        Tags = record.Tags,
    };
}
