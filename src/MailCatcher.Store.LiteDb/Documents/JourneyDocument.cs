using LiteDB;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>
/// A document of <see cref="Collections.Journeys"/>: what happened to a message since it was captured, as a
/// <see cref="Records.JourneyRecord"/>; keyed by the message's sequence. What was known at once is in its envelope's record.
/// </summary>
internal static class JourneyDocument
{
    private const string RecordField = "j";

    /// <summary>A document for the file.</summary>
    public static BsonDocument Create(long sequence, byte[] record) => new() { ["_id"] = sequence, [RecordField] = record };

    /// <summary>The record of a document; empty without one.</summary>
    public static byte[] Read(BsonDocument? document) => document?[RecordField].AsBinary ?? [];
}
