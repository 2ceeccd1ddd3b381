using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Writes what changed about messages into the blocks of <see cref="StateDocument"/> they belong to.</summary>
internal static class StateBlocks
{
    /// <summary>Writes the new states of some entries, in the transaction that is open.</summary>
    public static void Write(LiteEngine engine, MessageIndex index, IReadOnlyList<IndexEntry> changed)
    {
        foreach (var block in changed.GroupBy(entry => StateDocument.BlockOf(entry.Sequence)))
        {
            engine.Upsert(Collections.States, [Block(index, block.Key, block).Write(block.Key)], BsonAutoId.Int64);
        }
    }

    /// <summary>A block as it will be: what the index has, with the changed entries in their places.</summary>
    private static StateDocument Block(MessageIndex index, long block, IEnumerable<IndexEntry> changed)
    {
        var entries = index.Range(block * StateDocument.BlockSize, (block + 1) * StateDocument.BlockSize)
            .ToDictionary(entry => entry.Sequence);
        foreach (var entry in changed)
        {
            entries[entry.Sequence] = entry;
        }

        var document = new StateDocument();
        foreach (var entry in entries.Values)
        {
            entry.WriteState(document);
        }

        return document;
    }
}
