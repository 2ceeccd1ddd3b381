using LiteDB.Engine;
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

    public override void Write(LiteEngine engine) => StateBlocks.Write(engine, state.Index, _changed);

    protected override int Apply()
    {
        if (_changed.Count > 0)
        {
            state.Index.Replace(_changed, isShown);
        }

        return _changed.Count;
    }
}
