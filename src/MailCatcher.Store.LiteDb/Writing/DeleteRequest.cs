using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Maintenance;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>
/// Messages to be deleted. One small document makes them gone, however many they are; their own documents are reclaimed
/// later.
/// </summary>
/// <param name="state">The store.</param>
/// <param name="select">Decides, at its turn, which messages; ascending.</param>
internal sealed class DeleteRequest(StoreState state, Func<IReadOnlyList<IndexEntry>> select) : WriteRequest<int>
{
    private IReadOnlyList<IndexEntry> _doomed = [];
    private long _key;

    public override bool Prepare()
    {
        _doomed = select();
        return _doomed.Count > 0;
    }

    public override void Write(LiteEngine engine) => _key = Write(engine, state, _doomed);

    /// <summary>Writes a deletion; returns its key.</summary>
    public static long Write(LiteEngine engine, StoreState state, IReadOnlyList<IndexEntry> doomed)
    {
        var key = state.NextDeletion();
        var document = DeletionDocument.Create(key, [.. doomed.Select(entry => entry.Sequence)]);
        engine.Insert(Collections.Deletions, [document], BsonAutoId.Int64);
        return key;
    }

    /// <summary>Makes a written deletion known.</summary>
    public static void Publish(StoreState state, long key, IReadOnlyList<IndexEntry> doomed)
    {
        state.Reclaimer.Add(key, doomed.Select(entry => new DoomedMessage(entry.Sequence, entry.Blob)));
        state.Index.Remove(doomed);
    }

    protected override int Apply()
    {
        if (_doomed.Count > 0)
        {
            Publish(state, _key, _doomed);
        }

        return _doomed.Count;
    }
}
