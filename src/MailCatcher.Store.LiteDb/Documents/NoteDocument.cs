using LiteDB;
using MailCatcher.Store.Notes;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>A document of <see cref="Collections.Notes"/>: a text under the number of its name.</summary>
internal static class NoteDocument
{
    private const string TextField = "t";

    /// <summary>A document for the file.</summary>
    public static BsonDocument Create(StoreNote note, string text) => new() { ["_id"] = (long)note, [TextField] = text };

    /// <summary>From the file.</summary>
    /// <exception cref="InvalidCastException">The document is malformed.</exception>
    public static string Read(BsonDocument document) => document[TextField].AsString;
}
