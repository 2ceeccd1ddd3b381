using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>A message to be stored. Everything about it but its sequence is ready.</summary>
internal sealed class AppendRequest(StoreState state, NewMessage message, BsonDocument document, NewEntry entry, int octets)
    : WriteRequest<MessageSummary>
{
    private long _sequence;

    public override bool IsGroupable => true;

    public override int Octets => octets;

    public override void Write(LiteEngine engine)
    {
        _sequence = state.NextSequence();
        document["_id"] = _sequence;
        engine.Insert(Collections.Messages, [document], BsonAutoId.Int64);
        if (entry.Blob != 0)
        {
            engine.Delete(Collections.Uploads, [entry.Blob]);
        }

        RescheduleRequest.Write(engine, message.Completes is { } done ? [done] : [], message.Scheduled);
    }

    protected override MessageSummary Apply() => state.Index.Add(_sequence, entry);
}
