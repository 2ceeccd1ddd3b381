using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Work that is done, and other that is to be done.</summary>
internal sealed class RescheduleRequest(IReadOnlyCollection<long> done, IReadOnlyCollection<ScheduledWork> added) : WriteRequest<int>
{
    public override int Octets => added.Sum(work => work.Work.Length);

    public override bool Prepare() => done.Count + added.Count > 0;

    public override void Write(LiteEngine engine) => Write(engine, done, added);

    /// <summary>Writes it, in the transaction that is open.</summary>
    public static void Write(LiteEngine engine, IReadOnlyCollection<long> done, IReadOnlyCollection<ScheduledWork> added)
    {
        if (done.Count > 0)
        {
            engine.Delete(Collections.Scheduled, done.Select(key => new BsonValue(key)));
        }

        if (added.Count > 0)
        {
            engine.Upsert(Collections.Scheduled, added.Select(ScheduledDocument.Create).ToList(), BsonAutoId.Int64);
        }
    }

    protected override int Apply() => done.Count + added.Count;
}
