using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// Fills a new data file that nobody else sees yet. Its log is kept in memory and emptied after every step; a crash leaves a
/// file that is thrown away.
/// </summary>
internal sealed class DataFileBuilder : IDisposable
{
    private readonly IStoreFile _file;
    private readonly Func<Exception, Exception> _translate;
    private readonly LiteEngine _engine;

    /// <summary>Begins a data file with all collections in an empty file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="meta">What is said about the file in it.</param>
    /// <param name="translate">Makes the exceptions that this throws from those that occur.</param>
    public DataFileBuilder(IStoreFile file, MetaDocument meta, Func<Exception, Exception> translate)
    {
        _file = file;
        _translate = translate;
        _engine = new LiteEngine(new EngineSettings
        {
            DataStream = new DataStream(file) { IsOpenForWriting = true },
            Collation = Collation.Binary,
        });
        Run(engine =>
        {
            // Checkpoints are ours to time; and none happens when an engine is given up.
            engine.Pragma("CHECKPOINT", 0);
            engine.Pragma("USER_VERSION", DataFileHeader.CurrentFormat);
            foreach (var collection in Collections.All)
            {
                engine.Insert(collection, [], BsonAutoId.Int64);
            }

            engine.Insert(Collections.Meta, [meta.Write()], BsonAutoId.Int64);
        });
    }

    /// <summary>Adds documents in one transaction.</summary>
    public void Add(string collection, IEnumerable<BsonDocument> documents)
        => Run(engine => engine.Insert(collection, documents, BsonAutoId.Int64));

    /// <summary>Adds or replaces documents in one transaction.</summary>
    public void Put(string collection, IEnumerable<BsonDocument> documents)
        => Run(engine => engine.Upsert(collection, documents, BsonAutoId.Int64));

    /// <summary>Closes the engine and makes the file durable.</summary>
    public void Complete()
    {
        _engine.Dispose();
        try
        {
            _file.Flush();
        }
        catch (IOException error)
        {
            throw _translate(error);
        }
    }

    /// <summary>Closes the engine; without <see cref="Complete"/> the file is worth nothing.</summary>
    public void Dispose() => _engine.Dispose();

    private void Run(Action<LiteEngine> step)
    {
        try
        {
            step(_engine);
            _engine.Checkpoint();
        }
        catch (Exception error)
        {
            _engine.Dispose();
            throw _translate(error);
        }
    }
}
