using LiteDB;
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
    private const int RemovedSequenceField = 3;

    private readonly byte[] _read = new byte[BlockSize / 8];
    private readonly Dictionary<long, List<string>> _removed = [];

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
                case RemovedSequenceField:
                    sequence = reader.Number();
                    break;
                case RemovedField:
                    state.AddRemoved(sequence, reader.Text());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return state;
    }

    /// <summary>For the file.</summary>
    public BsonDocument Write(long block)
    {
        using var writer = new RecordWriter(512);
        writer.Octets(ReadField, _read);
        foreach (var (sequence, mailboxes) in _removed)
        {
            writer.Number(RemovedSequenceField, sequence);
            mailboxes.ForEach(mailbox => writer.Item(RemovedField, mailbox));
        }

        return new BsonDocument { ["_id"] = block, [StateField] = writer.ToArray() };
    }

    /// <summary>Whether a message of the block is read.</summary>
    public bool IsRead(long sequence) => (_read[Octet(sequence)] & Bit(sequence)) != 0;

    /// <summary>Marks a message of the block as read.</summary>
    public void SetRead(long sequence) => _read[Octet(sequence)] |= Bit(sequence);

    /// <summary>Names of the mailboxes that a message was removed from; an empty one is all mail.</summary>
    public IReadOnlyList<string> RemovedFrom(long sequence) => _removed.TryGetValue(sequence, out var mailboxes) ? mailboxes : [];

    /// <summary>Notes that a delivery was removed.</summary>
    public void AddRemoved(long sequence, string mailbox)
    {
        if (!_removed.TryGetValue(sequence, out var mailboxes))
        {
            _removed[sequence] = mailboxes = [];
        }

        mailboxes.Add(mailbox);
    }

    private static int Octet(long sequence) => (int)(sequence % BlockSize / 8);

    private static byte Bit(long sequence) => (byte)(1 << (int)(sequence % 8));
}
