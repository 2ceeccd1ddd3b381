using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Raw;

namespace MailCatcher.Store.LiteDb.Maintenance;

/// <summary>
/// Removes the documents of deleted messages, some at a time, so that their room is used again. Belongs to the writer's
/// thread.
/// </summary>
internal sealed class Reclaimer(RawLeases leases)
{
    /// <summary>Documents removed in one transaction; a chunk counts as <see cref="ChunkWeight"/>.</summary>
    private const int BatchWeight = 256;
    private const int ChunkWeight = 8;

    private readonly Queue<(long Deletion, DoomedMessage Message)> _backlog = new();
    private readonly Dictionary<long, int> _remaining = [];
    private readonly HashSet<long> _sequences = [];

    /// <summary>Messages whose documents are still there.</summary>
    public int Backlog => _backlog.Count;

    /// <summary>True when some message in the backlog is not being read at the moment.</summary>
    public bool HasWork => _backlog.Any(item => !IsRead(item.Message));

    /// <summary>Whether a sequence is that of a deleted message whose document is still there.</summary>
    public bool IsDoomed(long sequence) => _sequences.Contains(sequence);

    /// <summary>True when a deleted message is still being read.</summary>
    public bool IsHeld => _backlog.Any(item => IsRead(item.Message));

    /// <summary>Takes over what a deletion doomed.</summary>
    /// <param name="deletion">Key of the deletion's document; 0 for none.</param>
    /// <param name="messages">The messages; one without keys stands for a deletion of which nothing else is left.</param>
    public void Add(long deletion, IEnumerable<DoomedMessage> messages)
    {
        foreach (var message in messages)
        {
            _backlog.Enqueue((deletion, message));
            _sequences.Add(message.Sequence);
            _remaining[deletion] = _remaining.GetValueOrDefault(deletion) + 1;
        }
    }

    /// <summary>Forgets everything, as after moving to a data file without it.</summary>
    public void Clear()
    {
        _backlog.Clear();
        _sequences.Clear();
        _remaining.Clear();
    }

    /// <summary>Decides what goes next: enough for one transaction.</summary>
    public Batch Next(LiteEngine engine)
    {
        var batch = new Batch();
        var weight = 0;
        for (var left = _backlog.Count; left > 0 && weight < BatchWeight; left--)
        {
            var (deletion, message) = _backlog.Dequeue();
            if (IsRead(message))
            {
                _backlog.Enqueue((deletion, message));
                continue;
            }

            var chunks = message.Blob == 0 ? [] : ChunkKeys(engine, message.Blob, (BatchWeight - weight) / ChunkWeight);
            batch.Chunks.AddRange(chunks);
            weight += 1 + (chunks.Count * ChunkWeight);
            if (weight >= BatchWeight && chunks.Count > 0)
            {
                // There may be more chunks; the message's document goes after the last of them.
                batch.Unfinished.Add((deletion, message));
            }
            else
            {
                batch.Finished.Add((deletion, message));
            }
        }

        return batch;
    }

    /// <summary>Writes a batch in the transaction that is open.</summary>
    public void Write(LiteEngine engine, Batch batch, long lastSequence)
    {
        engine.Upsert(Collections.Meta, [new MetaDocument(lastSequence, Replaces: 0).Write()], BsonAutoId.Int64);
        Delete(engine, Collections.Chunks, batch.Chunks);
        var messages = batch.Finished.Select(item => item.Message).ToList();
        var sequences = messages.Where(message => message.Sequence != 0).Select(message => message.Sequence).ToList();
        Delete(engine, Collections.Messages, sequences);
        Delete(engine, Collections.Journeys, sequences);
        Delete(engine, Collections.Uploads, messages.Where(message => message.IsUpload).Select(message => message.Blob));
        var finished = batch.Finished.GroupBy(item => item.Deletion)
            .Where(group => group.Key != 0 && group.Count() == _remaining[group.Key])
            .Select(group => group.Key);
        Delete(engine, Collections.Deletions, finished);
    }

    /// <summary>A batch is durable.</summary>
    public void Complete(Batch batch)
    {
        foreach (var item in batch.Unfinished)
        {
            _backlog.Enqueue(item);
        }

        foreach (var (deletion, message) in batch.Finished)
        {
            _sequences.Remove(message.Sequence);
            if (--_remaining[deletion] == 0)
            {
                _remaining.Remove(deletion);
            }
        }
    }

    /// <summary>A batch was not written.</summary>
    public void Return(Batch batch)
    {
        foreach (var item in batch.Unfinished.Concat(batch.Finished))
        {
            _backlog.Enqueue(item);
        }
    }

    private static void Delete(LiteEngine engine, string collection, IEnumerable<long> keys)
    {
        var values = keys.Select(key => new BsonValue(key)).ToList();
        if (values.Count > 0)
        {
            engine.Delete(collection, values);
        }
    }

    private static List<long> ChunkKeys(LiteEngine engine, long blob, int limit)
        => engine.FindAfter(Collections.Chunks, ChunkDocument.Key(blob, 0) - 1, Math.Max(1, limit), "{_id:$._id}")
            .ConvertAll(document => document["_id"].AsInt64)
            .FindAll(key => ChunkDocument.BlobOf(key) == blob);

    private bool IsRead(DoomedMessage message) => message.Blob != 0 && leases.IsTaken(message.Blob);

    /// <summary>What one transaction removes.</summary>
    internal sealed class Batch
    {
        /// <summary>Keys of chunks.</summary>
        public List<long> Chunks { get; } = [];

        /// <summary>Messages that are gone with this batch.</summary>
        public List<(long Deletion, DoomedMessage Message)> Finished { get; } = [];

        /// <summary>Messages of which chunks remain.</summary>
        public List<(long Deletion, DoomedMessage Message)> Unfinished { get; } = [];
    }
}
