using LiteDB;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Pages;

namespace MailCatcher.Store.LiteDb.Maintenance;

/// <summary>
/// Makes the data file smaller: copies what is alive into a new file, step by step in quiet moments while the store goes on
/// working, and puts it in the old one's place. Until that last step a crash only leaves a file that is thrown away.
/// Nothing may be reclaimed from the old file meanwhile. Belongs to the writer's thread.
/// </summary>
internal sealed class Compaction : IDisposable
{
    private const int MessagesPerStep = 64;
    private const long OctetsPerStep = 1024 * 1024;
    private const int ChunksPerStep = (int)(OctetsPerStep / ChunkDocument.Size);
    private const int KeysPerStep = 256;
    private const int BlocksPerStep = 64;

    private readonly Database _database;
    private readonly StoreState _state;
    private readonly DataFileBuilder _builder;
    private readonly List<DoomedMessage> _copied = [];
    private readonly Queue<IndexEntry> _toCopy = new();
    private readonly HashSet<long> _newJourneys = [];
    private long _seenUpTo;
    private long _chunkCursor = -1;

    /// <summary>Begins with an empty new file.</summary>
    /// <exception cref="MailStoreException">There is no room for one.</exception>
    public Compaction(Database database, StoreState state)
    {
        _database = database;
        _state = state;
        _builder = database.Build(state.LastSequence);
        state.FollowJourneys(_newJourneys);
    }

    /// <summary>True when everything that is alive has been copied.</summary>
    public bool IsCaughtUp => _toCopy.Count == 0 && _seenUpTo == _state.LastSequence;

    /// <summary>Copies some more.</summary>
    /// <exception cref="MailStoreException">There is no room, or the old file does not make sense; give the compaction up.</exception>
    public void CopySome()
    {
        if (_toCopy.Count == 0)
        {
            LookFurther();
        }

        var octets = 0L;
        var batch = new List<BsonDocument>();
        while (octets < OctetsPerStep && batch.Count < MessagesPerStep && _toCopy.TryPeek(out var entry))
        {
            if (entry.Blob != 0 && !CopyChunks(entry.Blob, ref octets))
            {
                break;
            }

            batch.Add(_database.Read(engine => engine.FindByKey(Collections.Messages, entry.Sequence)) ?? throw Disagreement());
            _copied.Add(new DoomedMessage(entry.Sequence, entry.Blob));
            _toCopy.Dequeue();
            octets += entry.Blob == 0 ? entry.StoredOctets : 0;
        }

        if (batch.Count > 0)
        {
            _builder.Add(Collections.Messages, batch);
            CopyJourneys(batch.ConvertAll(document => document["_id"].AsInt64));
        }
    }

    /// <summary>
    /// Copies what changed about the messages meanwhile and puts the new file in the old one's place. Everything must have
    /// been copied, no message may be half uploaded, and none that was left out may still be read.
    /// </summary>
    /// <exception cref="MailStoreException">The old file stays.</exception>
    public void Finish()
    {
        CopyAll(Collections.States);
        CopyAll(Collections.Scheduled);
        CopyAll(Collections.Sessions);
        CopyAll(Collections.Notes);
        CopyJourneys(_newJourneys);
        var alive = _state.Index.After(0, int.MaxValue).Select(entry => entry.Sequence).ToHashSet();
        var doomed = _copied.FindAll(message => !alive.Contains(message.Sequence));
        var deletion = _state.NextDeletion();
        if (doomed.Count > 0)
        {
            var document = DeletionDocument.Create(deletion, doomed.ConvertAll(message => message.Sequence));
            _builder.Add(Collections.Deletions, [document]);
        }

        _builder.Put(Collections.Meta, [new MetaDocument(_state.LastSequence, _database.Identity).Write()]);
        _builder.Complete();
        _database.Promote();
        _state.Reclaimer.Clear();
        _state.Reclaimer.Add(deletion, doomed);
    }

    /// <summary>Gives up what has not been finished.</summary>
    public void Dispose()
    {
        _state.FollowJourneys(null);
        _builder.Dispose();
        _database.DiscardSpare();
    }

    /// <summary>
    /// Finds the next messages to copy in the old file itself. Every document there must be in the index or be known as
    /// deleted, and every message of the index must be there: what nobody knows of is never left behind.
    /// </summary>
    private void LookFurther()
    {
        var keys = _database.Read(engine => engine.FindAfter(Collections.Messages, _seenUpTo, KeysPerStep, "{_id:$._id}"))
            .ConvertAll(document => document["_id"].AsInt64);
        var end = keys.Count > 0 ? keys[^1] : _state.LastSequence;
        var alive = _state.Index.Range(_seenUpTo + 1, end + 1);
        var next = 0;
        foreach (var key in keys)
        {
            if (next < alive.Length && alive[next].Sequence == key)
            {
                _toCopy.Enqueue(alive[next++]);
            }
            else if (!_state.Reclaimer.IsDoomed(key))
            {
                throw Disagreement();
            }
        }

        if (next < alive.Length)
        {
            throw Disagreement();
        }

        _seenUpTo = end;
    }

    private StoreUnavailableException Disagreement()
        => DataFileErrors.Damaged(_database.Location, cause: null, "its messages are not those in the index");

    /// <summary>Copies some chunks of a message; true when it has all of them.</summary>
    private bool CopyChunks(long blob, ref long octets)
    {
        var first = ChunkDocument.Key(blob, 0) - 1;
        var after = ChunkDocument.BlobOf(_chunkCursor) == blob ? _chunkCursor : first;
        var chunks = _database.Read(engine => engine.FindAfter(Collections.Chunks, after, ChunksPerStep))
            .FindAll(chunk => ChunkDocument.BlobOf(chunk["_id"].AsInt64) == blob);
        if (chunks.Count > 0)
        {
            _builder.Add(Collections.Chunks, chunks);
            _chunkCursor = chunks[^1]["_id"].AsInt64;
            octets += (long)chunks.Count * ChunkDocument.Size;
        }

        return chunks.Count < ChunksPerStep;
    }

    private void CopyJourneys(IEnumerable<long> sequences)
    {
        var journeys = sequences
            .Select(sequence => _database.Read(engine => engine.FindByKey(Collections.Journeys, sequence)))
            .OfType<BsonDocument>()
            .ToList();
        if (journeys.Count > 0)
        {
            _builder.Put(Collections.Journeys, journeys);
        }
    }

    private void CopyAll(string collection)
    {
        for (var after = -1L; ;)
        {
            var blocks = _database.Read(engine => engine.FindAfter(collection, after, BlocksPerStep));
            if (blocks.Count == 0)
            {
                return;
            }

            _builder.Put(collection, blocks);
            after = blocks[^1]["_id"].AsInt64;
        }
    }
}
