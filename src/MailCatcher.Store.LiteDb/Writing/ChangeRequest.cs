using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Messages whose state is to be changed.</summary>
/// <param name="state">The store.</param>
/// <param name="change">Decides, at its turn, what changes: the new entries, ascending.</param>
/// <param name="isShown">Whether lists show the difference.</param>
internal sealed class ChangeRequest(StoreState state, Func<IReadOnlyList<IndexEntry>> change, bool isShown) : WriteRequest<int>
{
    private IReadOnlyList<IndexEntry> _changed = [];

    public override bool Prepare()
    {
        _changed = change();
        return _changed.Count > 0;
    }

    public override void Write(LiteEngine engine)
    {
        foreach (var block in _changed.GroupBy(entry => StateDocument.BlockOf(entry.Sequence)))
        {
            var document = Block(block.Key, block).Write(block.Key);
            engine.Upsert(Collections.States, [document], BsonAutoId.Int64);
        }
    }

    protected override int Apply()
    {
        if (_changed.Count > 0)
        {
            state.Index.Replace(_changed, isShown);
        }

        return _changed.Count;
    }

    /// <summary>A block as it will be: what the index has, with the changed entries in their places.</summary>
    private StateDocument Block(long block, IEnumerable<IndexEntry> changed)
    {
        var entries = state.Index.Range(block * StateDocument.BlockSize, (block + 1) * StateDocument.BlockSize)
            .ToDictionary(entry => entry.Sequence);
        foreach (var entry in changed)
        {
            entries[entry.Sequence] = entry;
        }

        var document = new StateDocument();
        foreach (var entry in entries.Values)
        {
            if (entry.IsRead)
            {
                document.SetRead(entry.Sequence);
            }

            foreach (var mailbox in entry.RemovedFrom ?? [])
            {
                document.AddRemoved(entry.Sequence, mailbox.Value);
            }
        }

        return document;
    }
}
