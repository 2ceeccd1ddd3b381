using System.Text;
using LiteDB;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Pages;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.Mailboxes;

namespace MailCatcher.Store.LiteDb.Maintenance;

/// <summary>
/// Reads what a data file held when it was opened. Mail may be captured meanwhile: it has higher sequences and is left
/// alone. Nothing else changes before this is done.
/// </summary>
internal sealed class IndexLoader(Database database, MessageIndex index)
{
    private const int DocumentsPerRead = 256;
    private const string KeyAlone = "{_id:$._id}";
    private const string SummaryFields = "{_id:$._id,b:$.b,m:$.m,t:$.t}";

    private readonly List<(long First, long End, long Deletion)> _deleted = [];
    private readonly Dictionary<long, StateDocument> _states = [];
    private readonly Dictionary<long, List<DoomedMessage>> _doomed = [];

    /// <summary>The messages that are there, ascending.</summary>
    public List<IndexEntry> Entries { get; } = [];

    /// <summary>What is deleted but still takes room, by the keys of the deletions; 0 for uploads never completed.</summary>
    public IReadOnlyDictionary<long, List<DoomedMessage>> Doomed => _doomed;

    /// <summary>What has to be known before the first message is captured.</summary>
    public static StoreCounters ReadCounters(Database database) => database.Read(engine =>
    {
        var meta = MetaDocument.Read(engine.FindByKey(Collections.Meta, MetaDocument.Key)!);
        return new StoreCounters(
            Math.Max(meta.LastSequence, engine.LastKey(Collections.Messages)),
            Math.Max(ChunkDocument.BlobOf(engine.LastKey(Collections.Chunks)), engine.LastKey(Collections.Uploads)),
            engine.LastKey(Collections.Deletions));
    });

    /// <summary>Reads everything that was there when the file was opened.</summary>
    /// <param name="counters">The highest keys there were.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="MailStoreException">The file is damaged or cannot be read.</exception>
    public void Load(StoreCounters counters, CancellationToken cancellationToken)
    {
        ReadAll(Collections.Deletions, long.MaxValue, select: null, ReadDeletion, cancellationToken);
        _deleted.Sort();
        ReadAll(Collections.States, long.MaxValue, select: null, ReadState, cancellationToken);
        ReadAll(Collections.Uploads, counters.LastBlob, KeyAlone, ReadUpload, cancellationToken);
        ReadAll(Collections.Messages, counters.LastSequence, SummaryFields, ReadMessage, cancellationToken);
    }

    private void ReadAll(
        string collection, long last, string? select, Action<long, BsonDocument> read, CancellationToken cancellationToken)
    {
        for (var after = -1L; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var documents = database.Read(engine => engine.FindAfter(collection, after, DocumentsPerRead, select));
            foreach (var document in documents)
            {
                after = document["_id"].AsInt64;
                if (after > last)
                {
                    return;
                }

                ReadOne(read, after, document);
            }

            if (documents.Count < DocumentsPerRead)
            {
                return;
            }
        }
    }

    /// <summary>Whatever is wrong with a document makes the file a damaged one.</summary>
    private void ReadOne(Action<long, BsonDocument> read, long key, BsonDocument document)
    {
        try
        {
            read(key, document);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidCastException or ArgumentException or NullReferenceException)
        {
            throw DataFileErrors.Damaged(database.Location, error);
        }
    }

    private void ReadDeletion(long key, BsonDocument document)
    {
        _doomed[key] = [];
        foreach (var (first, count) in DeletionDocument.Read(document))
        {
            _deleted.Add((first, first + count, key));
        }
    }

    private void ReadState(long block, BsonDocument document) => _states[block] = StateDocument.Read(document);

    private void ReadUpload(long blob, BsonDocument document)
    {
        if (!_doomed.TryGetValue(0, out var uploads))
        {
            _doomed[0] = uploads = [];
        }

        uploads.Add(new DoomedMessage(Sequence: 0, blob));
    }

    private void ReadMessage(long sequence, BsonDocument document)
    {
        var blob = MessageDocument.Blob(document);
        if (DeletionOf(sequence) is { } deletion)
        {
            _doomed[deletion].Add(new DoomedMessage(sequence, blob));
            return;
        }

        var summary = document[MessageDocument.SummaryField].AsBinary;
        var text = Encoding.UTF8.GetString(document[MessageDocument.TextField].AsBinary);
        var entry = index.Create(sequence, new NewEntry(summary, SummaryRecord.Read(summary), text, blob));
        Entries.Add(_states.TryGetValue(StateDocument.BlockOf(sequence), out var state) ? WithState(entry, state) : entry);
    }

    private static IndexEntry WithState(IndexEntry entry, StateDocument state)
    {
        if (state.IsRead(entry.Sequence))
        {
            entry = entry.WithRead(isRead: true);
        }

        foreach (var mailbox in state.RemovedFrom(entry.Sequence))
        {
            entry = entry.WithoutDelivery(mailbox.Length == 0 ? MailboxName.AllMail : MailboxName.OfAddress(mailbox));
        }

        foreach (var mailbox in state.AddedTo(entry.Sequence))
        {
            entry = entry.WithDelivery(MailboxName.OfAddress(mailbox));
        }

        return state.FateOf(entry.Sequence) is { } fate ? entry.WithFate(fate) : entry;
    }

    private long? DeletionOf(long sequence)
    {
        var (low, high) = (0, _deleted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_deleted[middle].End <= sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _deleted.Count && _deleted[low].First <= sequence ? _deleted[low].Deletion : null;
    }
}
