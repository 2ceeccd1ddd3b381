using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// A data file with its LiteDB engine, kept alive through whatever fails: when anything goes wrong inside the engine, its
/// state in memory can no longer be trusted, so it is given up and a new one is opened on the files, which hold exactly what
/// was committed. All access to the engine is under one lock: LiteDB 5.0.20 corrupts pages when readers and a writer meet
/// in its page cache. Reading is short and from any thread; the other members are for the writer's thread alone.
/// </summary>
internal sealed class Database : IDisposable
{
    private static readonly TimeSpan PageWriterLimit = TimeSpan.FromSeconds(30);

    private const int PagesPerCollection = 4;

    private readonly IStoreFiles _files;
    private readonly PageLog _log;
    private readonly Lock _lock = new();
    private LiteEngine? _engine;
    private LogStream? _logStream;
    private DataStream? _dataStream;
    private bool _isDisposed;

    private Database(IStoreFiles files, PageLog log)
    {
        _files = files;
        _log = log;
    }

    /// <summary>What users know the store by.</summary>
    public string Location => _files.Location;

    /// <summary>Octets that data file and log take on disk; 0 for a store in memory.</summary>
    public long SizeOnDisk
    {
        get
        {
            lock (_lock)
            {
                return _files.IsPersistent && !_isDisposed ? (_files.Data?.Length ?? 0) + _files.Log.Length : 0;
            }
        }
    }

    /// <summary>Octets of the data file.</summary>
    public long DataLength => _files.Data?.Length ?? 0;

    /// <summary>Identity of the data file, see <see cref="DataFileHeader"/>.</summary>
    public long Identity => _log.Identity;

    /// <summary>Pages waiting in the log for the next checkpoint.</summary>
    public int LogPages => _log.Pages;

    /// <summary>Opens the store's files, creating the data file when there is none.</summary>
    /// <exception cref="StoreUnavailableException">They cannot be opened; they are as they were.</exception>
    public static Database Open(IStoreFiles files)
    {
        try
        {
            var log = PageLog.Open(files.Log);
            DataFileOpening.CreateIfMissing(files, log);
            DataFileOpening.CheckHeader(files, log);
            var database = new Database(files, log);
            database.OpenEngine();
            DataFileOpening.CheckContents(database.Engine(), files, log);
            database.AddMissingCollections();
            return database;
        }
        catch (Exception error) when (error is InvalidDataException or LiteException)
        {
            throw DataFileErrors.Damaged(files.Location, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The data file {files.Location} cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>Adds the collections that a data file of an older version does not have. Nobody reads it yet.</summary>
    private void AddMissingCollections()
    {
        var missing = Collections.All.Except(Engine().GetCollectionNames()).ToList();
        if (missing.Count > 0)
        {
            Write(engine => missing.ForEach(collection => engine.Insert(collection, [], BsonAutoId.Int64)), PagesPerCollection * missing.Count);
        }
    }

    /// <summary>Reads from the engine, under the lock.</summary>
    /// <exception cref="MailStoreException">The file could not be read.</exception>
    public T Read<T>(Func<LiteEngine, T> read)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(LiteDbMailStore));
            try
            {
                return read(Engine());
            }
            catch (Exception error)
            {
                GiveUpEngine();
                throw Translate(error);
            }
        }
    }

    /// <summary>
    /// Runs changes as one transaction and returns when it is durable. When this throws, nothing of it has happened.
    /// </summary>
    /// <param name="change">The changes; they must change something, on this thread, without waiting for anything.</param>
    /// <param name="pages">Pages to make sure of room for beforehand, so that a full disk is noticed early.</param>
    /// <exception cref="MailStoreException">It could not be written.</exception>
    public void Write(Action<LiteEngine> change, int pages)
    {
        (int Pages, uint Check) mark;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(LiteDbMailStore));
            mark = _log.Mark();
            try
            {
                _log.Reserve(pages);
                var engine = Engine();
                engine.BeginTrans();
                change(engine);
                engine.Commit();
                WaitForPages();
                _log.Commit();
            }
            catch (Exception error)
            {
                Undo(mark);
                throw Translate(error);
            }
        }

        // Outside of the lock: what is not durable yet is in no index, so no reader asks for it.
        FlushLog(mark);
    }

    /// <summary>Moves the log's pages to the data file and empties the log.</summary>
    /// <exception cref="MailStoreException">There is no room; the log stays as it is.</exception>
    public void Checkpoint()
    {
        if (_log.Pages == 0)
        {
            return;
        }

        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(LiteDbMailStore));
            try
            {
                var engine = Engine();
                _dataStream!.IsOpenForWriting = true;
                engine.Checkpoint();
                _dataStream.IsOpenForWriting = false;
                _files.Data!.Flush();
                _log.Reset(_log.Identity);
                _logStream!.Restart();
            }
            catch (Exception error)
            {
                GiveUpEngine();
                throw Translate(error);
            }
        }
    }

    /// <summary>Begins a new data file beside the present one; any former one is gone.</summary>
    /// <exception cref="MailStoreException">There is no room for it.</exception>
    public DataFileBuilder Build(long lastSequence)
    {
        try
        {
            return new DataFileBuilder(_files.CreateSpare(), new MetaDocument(lastSequence, Identity), Translate);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate(error);
        }
    }

    /// <summary>
    /// Puts the new data file, which must be complete and hold whatever is in the present one and in the log, in their place.
    /// </summary>
    /// <exception cref="MailStoreException">It could not be done; the present file stays.</exception>
    public void Promote()
    {
        lock (_lock)
        {
            GiveUpEngine();
            try
            {
                _files.PromoteSpare();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Translate(error);
            }
        }
    }

    /// <summary>Gives the disk back what the log has in reserve, when there is no room elsewhere.</summary>
    public void TrimLog()
    {
        try
        {
            _log.Trim();
        }
        catch (IOException error)
        {
            throw Translate(error);
        }
    }

    /// <summary>Deletes the new data file if it has not been promoted.</summary>
    public void DiscardSpare() => _files.DiscardSpare();

    /// <summary>Closes everything; nothing is written.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                GiveUpEngine();
                _files.Dispose();
            }
        }
    }

    private LiteEngine Engine()
    {
        if (_engine is null)
        {
            OpenEngine();
        }

        return _engine!;
    }

    private void OpenEngine()
    {
        DataFileHeader.TryRead(_files.Data!, out var header);
        _log.TieTo(header.Identity);
        _logStream = new LogStream(_log);
        _dataStream = new DataStream(_files.Data!);
        _engine = new LiteEngine(new EngineSettings { DataStream = _dataStream, LogStream = _logStream });
    }

    /// <summary>LiteDB hands its pages to a thread of its own; the last of them carries the confirmation.</summary>
    private void WaitForPages()
    {
        if (!SpinWait.SpinUntil(() => _log.IsConfirmed, PageWriterLimit))
        {
            throw new IOException("LiteDB's page writer did not finish.");
        }
    }

    private void FlushLog((int Pages, uint Check) mark)
    {
        try
        {
            _log.Flush();
        }
        catch (Exception error)
        {
            lock (_lock)
            {
                Undo(mark);
            }

            throw Translate(error);
        }
    }

    private void Undo((int Pages, uint Check) mark)
    {
        GiveUpEngine();
        _log.Abandon(mark.Pages, mark.Check);
    }

    /// <summary>Lets go of the engine without letting it write anything any more.</summary>
    private void GiveUpEngine()
    {
        var engine = _engine;
        _engine = null;
        if (engine is null)
        {
            return;
        }

        _logStream!.Detach();
        _dataStream!.IsOpenForWriting = false;
        try
        {
            // An open transaction must be ended by its own thread, or its finalizer would end the process.
            engine.Rollback();
        }
        catch (Exception)
        {
            // An engine that has failed may fail in any way; nothing depends on it any more.
        }

        engine.Dispose();
    }

    private MailStoreException Translate(Exception error) => DataFileErrors.From(Location, error);
}
