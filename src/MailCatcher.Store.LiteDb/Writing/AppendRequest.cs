using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>A message to be stored. Everything about it but its sequence is ready.</summary>
internal sealed class AppendRequest(
    StoreState state, BsonDocument document, IndexEntry entry, SummaryRecord record, int octets) : WriteRequest<MessageSummary>
{
    private IndexEntry _entry = entry;

    public override bool IsGroupable => true;

    public override int Octets => octets;

    public override void Write(LiteEngine engine)
    {
        _entry = _entry.WithSequence(state.NextSequence());
        document["_id"] = _entry.Sequence;
        engine.Insert(Collections.Messages, [document], BsonAutoId.Int64);
        if (_entry.Blob != 0)
        {
            engine.Delete(Collections.Uploads, [_entry.Blob]);
        }
    }

    protected override MessageSummary Apply()
    {
        var summary = _entry.ToSummary(record);
        state.Index.Add(_entry, summary);
        return summary;
    }
}
