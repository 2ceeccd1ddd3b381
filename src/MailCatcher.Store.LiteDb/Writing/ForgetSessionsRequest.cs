using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Pages;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>All sessions are to be forgotten.</summary>
internal sealed class ForgetSessionsRequest(Database database) : WriteRequest<int>
{
    private int _count;

    public override bool Prepare()
    {
        _count = database.Read(engine => Keys(engine).Count);
        return _count > 0;
    }

    public override void Write(LiteEngine engine) => engine.Delete(Collections.Sessions, Keys(engine));

    protected override int Apply() => _count;

    private static List<LiteDB.BsonValue> Keys(LiteEngine engine)
        => engine.FindAfter(Collections.Sessions, 0, int.MaxValue, "{_id:$._id}").ConvertAll(document => document["_id"]);
}
