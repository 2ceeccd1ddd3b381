using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Ended sessions to be kept, and the oldest ones to be forgotten for them.</summary>
/// <param name="sessions">The sessions' octets, in the order in which they ended.</param>
/// <param name="keep">How many stay.</param>
internal sealed class SaveSessionsRequest(IReadOnlyList<byte[]> sessions, int keep) : WriteRequest<int>
{
    /// <summary>Sessions forgotten in one transaction; more than that are forgotten in the next ones.</summary>
    private const int MaxForgotten = 1024;

    public override int Octets => sessions.Sum(session => session.Length);

    public override bool Prepare() => sessions.Count > 0;

    public override void Write(LiteEngine engine)
    {
        var last = engine.LastKey(Collections.Sessions);
        engine.Insert(Collections.Sessions, sessions.Select((session, i) => SessionDocument.Create(last + 1 + i, session)).ToList(), BsonAutoId.Int64);
        var newest = last + sessions.Count;
        var excess = engine.FindAfter(Collections.Sessions, 0, MaxForgotten, "{_id:$._id}")
            .Select(document => document["_id"])
            .TakeWhile(key => key.AsInt64 <= newest - keep)
            .ToList();
        if (excess.Count > 0)
        {
            engine.Delete(Collections.Sessions, excess);
        }
    }

    protected override int Apply() => sessions.Count;
}
