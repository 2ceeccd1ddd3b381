using LiteDB;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>The one document of <see cref="Collections.Meta"/>.</summary>
/// <param name="LastSequence">
/// No message had a higher sequence when messages were last removed from the file; what is there now may go beyond it.
/// </param>
/// <param name="Replaces">
/// Identity of the data file whose place this one took; a log that belongs to that one has nothing that is not here. 0 for
/// none.
/// </param>
internal readonly record struct MetaDocument(long LastSequence, long Replaces)
{
    /// <summary>Its key.</summary>
    public const long Key = 1;

    private const string ProductField = "product";
    private const string LastSequenceField = "last";
    private const string ReplacesField = "replaces";
    private const string Product = "MailCatcher";

    /// <summary>True when the document is one of ours.</summary>
    public static bool IsOurs(BsonDocument document) => document[ProductField] == Product;

    /// <summary>From the file.</summary>
    public static MetaDocument Read(BsonDocument document) => new(document[LastSequenceField].AsInt64, document[ReplacesField].AsInt64);

    /// <summary>For the file.</summary>
    public BsonDocument Write() => new()
    {
        ["_id"] = Key,
        [ProductField] = Product,
        [LastSequenceField] = LastSequence,
        [ReplacesField] = Replaces,
    };
}
