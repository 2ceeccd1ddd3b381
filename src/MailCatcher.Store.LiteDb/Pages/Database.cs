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
            if (files.Data is null or { Length: 0 })
            {
                Create(files, log);
            }

            Check(files, log);
            var database = new Database(files, log);
            database.OpenEngine();
            database.CheckContents();
            return database;
        }
        catch (Exception error) when (error is InvalidDataException or LiteException)
        {
            throw Damaged(files.Location, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The data file {files.Location} cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>The error for a data file that does not make sense.</summary>
    public static StoreUnavailableException Damaged(string location, Exception? cause, string? detail = null)
        => new(
            $"The data file {location} is damaged ({detail ?? cause?.Message}). It was left as it is: "
                + "restore a backup, or move it away to start with an empty one.",
            cause);

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
            catch (Exception error) when (error is not MailStoreException)
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
            catch (Exception error) when (error is not MailStoreException)
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
            catch (Exception error) when (error is not MailStoreException)
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

    private static void Create(IStoreFiles files, PageLog log)
    {
        if (log.Pages > 0)
        {
            throw new StoreUnavailableException(
                $"The data file {files.Location} is missing, but its log holds messages. Restore the file, or move the log away.");
        }

        using (var builder = new DataFileBuilder(files.CreateSpare(), default, error => error))
        {
            builder.Complete();
        }

        files.PromoteSpare();
    }

    private static void Check(IStoreFiles files, PageLog log)
    {
        if (!DataFileHeader.TryRead(files.Data!, out var header) || header.Format == 0)
        {
            throw NotOurs(files.Location);
        }

        if (header.Format > DataFileHeader.CurrentFormat)
        {
            throw new StoreUnavailableException(
                $"The data file {files.Location} was written by a newer version of MailCatcher "
                    + $"(format {header.Format}; this version reads up to {DataFileHeader.CurrentFormat}). It was left as it is.");
        }

        // A log that belongs to the file says whose file it is; otherwise ask the file before anything is written.
        if (log.Identity == header.Identity)
        {
            return;
        }

        var meta = ReadMeta(files) ?? throw NotOurs(files.Location);
        if (log.Pages > 0 && log.Identity != meta.Replaces)
        {
            throw new StoreUnavailableException(
                $"The log beside the data file {files.Location} belongs to another data file. "
                    + "Put the file it belongs to back, or move the log away.");
        }
    }

    private static StoreUnavailableException NotOurs(string location)
        => new($"{location} is not a MailCatcher data file. It was left as it is.");

    /// <summary>What the data file says about itself, without the log; null when it is none of ours.</summary>
    private static MetaDocument? ReadMeta(IStoreFiles files)
    {
        using var engine = new LiteEngine(new EngineSettings { DataStream = new DataStream(files.Data!) });
        return ReadMeta(engine);
    }

    private static MetaDocument? ReadMeta(LiteEngine engine)
        => engine.FindByKey(Collections.Meta, MetaDocument.Key) is { } document && MetaDocument.IsOurs(document)
            ? MetaDocument.Read(document)
            : null;

    private void CheckContents()
    {
        var engine = Engine();
        if (ReadMeta(engine) is null)
        {
            throw NotOurs(Location);
        }

        using var reader = engine.Query("$database", new Query());
        reader.Read();
        var lastPage = (uint)reader.Current["lastPageID"].AsInt32;
        if (lastPage >= Math.Max(_files.Data!.Length / PageLog.PageSize, _log.HighestPage + 1))
        {
            throw Damaged(Location, cause: null, "it ends early");
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
        catch (Exception error) when (error is LiteException or IOException or InvalidOperationException)
        {
        }

        engine.Dispose();
    }

    private MailStoreException Translate(Exception error) => error switch
    {
        MailStoreException known => known,
        ObjectDisposedException => throw error,
        _ when DiskSpace.IsExhausted(error) => new StoreFullException($"There is no room on the disk for the data file {Location}.", error),
        IOException or UnauthorizedAccessException => new MailStoreException($"The data file {Location} could not be used: {error.Message}", error),
        _ => Damaged(Location, error),
    };
}
