using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Maintenance;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>An upload that will not be completed: hands its chunks to the reclaimer, in turn with what was written of it.</summary>
internal sealed class DiscardUploadRequest(StoreState state, long blob) : WriteRequest<int>
{
    public override bool Prepare() => false;

    public override void Write(LiteEngine engine)
    {
    }

    protected override int Apply()
    {
        state.Reclaimer.Add(deletion: 0, [new DoomedMessage(Sequence: 0, blob)]);
        state.EndUpload();
        return 0;
    }
}
