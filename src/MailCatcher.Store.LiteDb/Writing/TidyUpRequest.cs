using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Maintenance;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Has the housekeeper do everything it can.</summary>
internal sealed class TidyUpRequest(Housekeeper housekeeper) : WriteRequest<bool>
{
    public override bool Prepare() => false;

    public override void Write(LiteEngine engine)
    {
    }

    protected override bool Apply()
    {
        while (housekeeper.Step())
        {
        }

        return true;
    }
}
