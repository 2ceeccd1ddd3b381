using LiteDB;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.LiteDb.Records;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>
/// A document of <see cref="Collections.States"/>: what changed since capture about the messages of one block of
/// <see cref="BlockSize"/> sequences; the key is the block's number. One document for many messages makes "mark all read"
/// a hundred small writes for 100,000 messages.
/// </summary>
internal sealed class StateDocument
{
    /// <summary>Sequences in a block.</summary>
    public const int BlockSize = 1024;

    private const string StateField = "s";
    private const int ReadField = 1;
    private const int RemovedField = 2;
    private const int SequenceField = 3;
    private const int AddedField = 4;
    private const int FateField = 5;

    private readonly byte[] _read = new byte[BlockSize / 8];
    private readonly Dictionary<long, Changes> _changes = [];

    /// <summary>The block of a sequence.</summary>
    public static long BlockOf(long sequence) => sequence / BlockSize;

    /// <summary>From the file.</summary>
    /// <exception cref="InvalidDataException">The document is malformed.</exception>
    public static StateDocument Read(BsonDocument document)
    {
        var state = new StateDocument();
        var reader = new RecordReader(document[StateField].AsBinary);
        var sequence = 0L;
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case ReadField:
                    var bits = reader.Octets();
                    bits[..Math.Min(bits.Length, state._read.Length)].CopyTo(state._read);
                    break;
                case SequenceField: sequence = reader.Number(); break;
                case RemovedField: state.AddRemoved(sequence, reader.Text()); break;
                case AddedField: state.AddAdded(sequence, reader.Text()); break;
                case FateField: state.SetFate(sequence, (RecipientOutcome)(reader.Number() - 1)); break;
                default: reader.Skip(); break;
            }
        }

        return state;
    }

    /// <summary>For the file.</summary>
    public BsonDocument Write(long block)
    {
        using var writer = new RecordWriter(512);
        writer.Octets(ReadField, _read);
        foreach (var (sequence, changes) in _changes)
        {
            writer.Number(SequenceField, sequence);
            changes.RemovedFrom.ForEach(mailbox => writer.Item(RemovedField, mailbox));
            changes.AddedTo.ForEach(mailbox => writer.Item(AddedField, mailbox));
            writer.Number(FateField, changes.Fate is { } fate ? (int)fate + 1 : 0);
        }

        return new BsonDocument { ["_id"] = block, [StateField] = writer.ToArray() };
    }

    /// <summary>Whether a message of the block is read.</summary>
    public bool IsRead(long sequence) => (_read[Octet(sequence)] & Bit(sequence)) != 0;

    /// <summary>Marks a message of the block as read.</summary>
    public void SetRead(long sequence) => _read[Octet(sequence)] |= Bit(sequence);

    /// <summary>Names of the mailboxes that a message was removed from; an empty one is all mail.</summary>
    public IReadOnlyList<string> RemovedFrom(long sequence) => _changes.TryGetValue(sequence, out var changes) ? changes.RemovedFrom : [];

    /// <summary>Names of the mailboxes that a message was delivered to later.</summary>
    public IReadOnlyList<string> AddedTo(long sequence) => _changes.TryGetValue(sequence, out var changes) ? changes.AddedTo : [];

    /// <summary>What became of a message; null when that is still what it was at first.</summary>
    public RecipientOutcome? FateOf(long sequence) => _changes.TryGetValue(sequence, out var changes) ? changes.Fate : null;

    /// <summary>Notes that a delivery was removed.</summary>
    public void AddRemoved(long sequence, string mailbox) => ChangesOf(sequence).RemovedFrom.Add(mailbox);

    /// <summary>Notes that a message was delivered to one more mailbox.</summary>
    public void AddAdded(long sequence, string mailbox) => ChangesOf(sequence).AddedTo.Add(mailbox);

    /// <summary>Notes what became of a message.</summary>
    public void SetFate(long sequence, RecipientOutcome fate) => ChangesOf(sequence).Fate = fate;

    private Changes ChangesOf(long sequence)
    {
        if (!_changes.TryGetValue(sequence, out var changes))
        {
            _changes[sequence] = changes = new Changes();
        }

        return changes;
    }

    private static int Octet(long sequence) => (int)(sequence % BlockSize / 8);

    private static byte Bit(long sequence) => (byte)(1 << (int)(sequence % 8));

    private sealed class Changes
    {
        public List<string> RemovedFrom { get; } = [];

        public List<string> AddedTo { get; } = [];

        public RecipientOutcome? Fate { get; set; }
    }
}
