using LiteDB;
using LiteDB.Engine;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>
/// The few ways in which documents are found, all by key. What they return is complete: no LiteDB cursor outlives a call.
/// Expressions are parsed anew each time since they carry their parameters; what LiteDB compiles from them it keeps.
/// </summary>
internal static class DocumentQueries
{
    /// <summary>The document of a key; null when there is none.</summary>
    public static BsonDocument? FindByKey(this LiteEngine engine, string collection, long key, string? select = null)
    {
        var query = new Query { Limit = 1 };
        query.Where.Add(BsonExpression.Create("$._id = @0", new BsonValue(key)));
        if (select is not null)
        {
            query.Select = BsonExpression.Create(select);
        }

        using var reader = engine.Query(collection, query);
        return reader.Read() ? reader.Current.AsDocument : null;
    }

    /// <summary>Documents with keys above one, ascending, as many as asked for at most.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="after">Keys are higher than this.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="select">Fields to read, as a LiteDB document expression; null for all.</param>
    public static List<BsonDocument> FindAfter(
        this LiteEngine engine, string collection, long after, int limit, string? select = null)
    {
        var query = new Query { Limit = limit };
        query.Where.Add(BsonExpression.Create("$._id > @0", new BsonValue(after)));
        if (select is not null)
        {
            query.Select = BsonExpression.Create(select);
        }

        var documents = new List<BsonDocument>(Math.Min(limit, 1024));
        using var reader = engine.Query(collection, query);
        while (reader.Read())
        {
            documents.Add(reader.Current.AsDocument);
        }

        return documents;
    }

    /// <summary>The highest key of a collection; 0 when it is empty.</summary>
    public static long LastKey(this LiteEngine engine, string collection)
    {
        var query = new Query
        {
            Select = BsonExpression.Create("{_id:$._id}"),
            OrderBy = BsonExpression.Create("$._id"),
            Order = Query.Descending,
            Limit = 1,
        };
        using var reader = engine.Query(collection, query);
        return reader.Read() ? reader.Current["_id"].AsInt64 : 0;
    }
}
