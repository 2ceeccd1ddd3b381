using LiteDB;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>A document of <see cref="Collections.Scheduled"/>: work to be done later, by its key.</summary>
internal static class ScheduledDocument
{
    private const string DueField = "d";
    private const string WorkField = "w";

    /// <summary>A document for the file.</summary>
    public static BsonDocument Create(ScheduledWork work) => new()
    {
        ["_id"] = work.Key,
        [DueField] = work.Due.ToUnixTimeMilliseconds(),
        [WorkField] = work.Work,
    };

    /// <summary>From the file.</summary>
    /// <exception cref="InvalidCastException">The document is malformed.</exception>
    public static ScheduledWork Read(BsonDocument document) => new(
        document["_id"].AsInt64,
        DateTimeOffset.FromUnixTimeMilliseconds(document[DueField].AsInt64),
        document[WorkField].AsString);
}
