using LiteDB;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>A document of <see cref="Collections.Sessions"/>: an ended session.</summary>
internal static class SessionDocument
{
    private const string RecordField = "r";

    /// <summary>A document for the file.</summary>
    public static BsonDocument Create(long key, byte[] record) => new() { ["_id"] = key, [RecordField] = record };

    /// <summary>From the file.</summary>
    /// <exception cref="InvalidDataException">The document is malformed.</exception>
    public static SessionRecord Read(BsonDocument document)
        => document[RecordField] is { IsBinary: true } octets
            ? SessionOctets.Read(octets.AsBinary)
            : throw new InvalidDataException("A session has no record.");
}
