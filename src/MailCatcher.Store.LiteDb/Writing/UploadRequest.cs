using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Some chunks of a large message, which nobody sees before its <see cref="AppendRequest"/>.</summary>
/// <param name="blob">Key of the message's chunks.</param>
/// <param name="isFirst">Whether these are the first: they also mark the upload as begun.</param>
/// <param name="chunks">Documents of <see cref="Collections.Chunks"/>.</param>
/// <param name="octets">Octets they take.</param>
internal sealed class UploadRequest(long blob, bool isFirst, IReadOnlyList<BsonDocument> chunks, int octets) : WriteRequest<int>
{
    public override bool IsGroupable => true;

    public override int Octets => octets;

    public override void Write(LiteEngine engine)
    {
        if (isFirst)
        {
            engine.Insert(Collections.Uploads, [new BsonDocument { ["_id"] = blob }], BsonAutoId.Int64);
        }

        engine.Insert(Collections.Chunks, chunks, BsonAutoId.Int64);
    }

    protected override int Apply() => chunks.Count;
}
