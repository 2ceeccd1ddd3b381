using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.Notes;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>A text that takes the place of the one before it.</summary>
internal sealed class KeepNoteRequest(StoreNote note, string text) : WriteRequest<int>
{
    public override int Octets => text.Length;

    public override void Write(LiteEngine engine) => engine.Upsert(Collections.Notes, [NoteDocument.Create(note, text)], BsonAutoId.Int64);

    protected override int Apply() => 1;
}
