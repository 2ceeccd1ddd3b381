using LiteDB;
using MailCatcher.Store.LiteDb.Documents;
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
    private const int BlocksPerStep = 64;

    private readonly Database _database;
    private readonly StoreState _state;
    private readonly DataFileBuilder _builder;
    private readonly List<DoomedMessage> _copied = [];
    private long _copiedUpTo;
    private long _chunkCursor = -1;

    /// <summary>Begins with an empty new file.</summary>
    /// <exception cref="MailStoreException">There is no room for one.</exception>
    public Compaction(Database database, StoreState state)
    {
        _database = database;
        _state = state;
        _builder = database.Build(state.LastSequence);
    }

    /// <summary>True when everything that is alive has been copied.</summary>
    public bool IsCaughtUp => _state.Index.After(_copiedUpTo, 1).Length == 0;

    /// <summary>Copies some more.</summary>
    /// <exception cref="MailStoreException">There is no room, or the old file cannot be read; give the compaction up.</exception>
    public void CopySome()
    {
        var octets = 0L;
        var batch = new List<BsonDocument>();
        foreach (var entry in _state.Index.After(_copiedUpTo, MessagesPerStep))
        {
            if (octets >= OctetsPerStep || (entry.Blob != 0 && !CopyChunks(entry.Blob, ref octets)))
            {
                break;
            }

            batch.Add(_database.Read(engine => engine.FindByKey(Collections.Messages, entry.Sequence))
                ?? throw Database.Damaged(_database.Location, cause: null, "a message is missing"));
            _copied.Add(new DoomedMessage(entry.Sequence, entry.Blob));
            _copiedUpTo = entry.Sequence;
            octets += entry.Blob == 0 ? entry.StoredOctets : 0;
        }

        if (batch.Count > 0)
        {
            _builder.Add(Collections.Messages, batch);
        }
    }

    /// <summary>
    /// Copies what changed about the messages meanwhile and puts the new file in the old one's place. Everything must have
    /// been copied, no message may be half uploaded, and none that was left out may still be read.
    /// </summary>
    /// <exception cref="MailStoreException">The old file stays.</exception>
    public void Finish()
    {
        CopyStates();
        var alive = _state.Index.After(0, int.MaxValue).Select(entry => entry.Sequence).ToHashSet();
        var doomed = _copied.FindAll(message => !alive.Contains(message.Sequence));
        var deletion = _state.NextDeletion();
        if (doomed.Count > 0)
        {
            var document = DeletionDocument.Create(deletion, doomed.ConvertAll(message => message.Sequence));
            _builder.Add(Collections.Deletions, [document]);
        }

        _builder.Put(Collections.Meta, [new MetaDocument(_state.LastSequence).Write()]);
        _builder.Complete();
        _database.Promote();
        _state.Reclaimer.Clear();
        _state.Reclaimer.Add(deletion, doomed);
    }

    /// <summary>Gives up what has not been finished.</summary>
    public void Dispose()
    {
        _builder.Dispose();
        _database.DiscardSpare();
    }

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

    private void CopyStates()
    {
        for (var after = -1L; ;)
        {
            var blocks = _database.Read(engine => engine.FindAfter(Collections.States, after, BlocksPerStep));
            if (blocks.Count == 0)
            {
                return;
            }

            _builder.Put(Collections.States, blocks);
            after = blocks[^1]["_id"].AsInt64;
        }
    }
}
