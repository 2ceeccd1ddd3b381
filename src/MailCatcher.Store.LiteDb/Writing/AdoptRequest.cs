using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Maintenance;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Takes in what the loader found, in turn with what is being written.</summary>
internal sealed class AdoptRequest(StoreState state, IndexLoader loader, long lastSequence) : WriteRequest<int>
{
    public override bool Prepare() => false;

    public override void Write(LiteEngine engine)
    {
    }

    protected override int Apply()
    {
        foreach (var (deletion, messages) in loader.Doomed)
        {
            state.Reclaimer.Add(deletion, messages.Count > 0 ? messages : [default]);
        }

        state.Index.Load(loader.Entries, lastSequence);
        return loader.Entries.Count;
    }
}
