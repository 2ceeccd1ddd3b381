using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Maintenance;
using MailCatcher.Store.LiteDb.Pages;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>
/// The one thread that writes. It takes what waits, up to a bound, as one transaction, waits once for the disk, and then
/// completes all of it, so that the cost of being durable is shared by everybody who came meanwhile.
/// </summary>
internal sealed partial class StoreWriter : IDisposable
{
    private const int OctetsPerGroup = 1024 * 1024;
    private const int RequestsPerGroup = 256;

    /// <summary>Octets of a document that fit into a page.</summary>
    private const int OctetsPerPage = 8000;

    /// <summary>Pages that a transaction writes beside documents: header, collections, index.</summary>
    private const int PagesPerGroup = 24;

    /// <summary>Pages of room in the log that captures leave alone, so that deleting works on a full disk.</summary>
    private const int PagesForDeletions = 64;

    private readonly Lock _lock = new();
    private readonly Queue<WriteRequest> _waiting = new();
    private readonly AutoResetEvent _arrived = new(initialState: false);
    private readonly Database _database;
    private readonly StoreState _state;
    private readonly Housekeeper _housekeeper;
    private readonly int _maxMessages;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private bool _isClosed;

    /// <summary>Starts the thread.</summary>
    /// <param name="database">The data file.</param>
    /// <param name="state">What the store's parts share.</param>
    /// <param name="housekeeper">What to do when nobody waits.</param>
    /// <param name="maxMessages">Messages to keep; 0 for all.</param>
    /// <param name="logger">Where faults of our own are reported.</param>
    public StoreWriter(Database database, StoreState state, Housekeeper housekeeper, int maxMessages, ILogger logger)
    {
        _database = database;
        _state = state;
        _housekeeper = housekeeper;
        _maxMessages = maxMessages;
        _logger = logger;
        _thread = new Thread(Run) { Name = "MailCatcher store writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Puts a request in the queue and returns what its caller awaits.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public Task<TResult> EnqueueAsync<TResult>(WriteRequest<TResult> request)
    {
        bool isFirst;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(LiteDbMailStore));
            _waiting.Enqueue(request);
            isFirst = _waiting.Count == 1;
        }

        if (isFirst)
        {
            _arrived.Set();
        }

        return request.Completion;
    }

    /// <summary>Ends the thread after everything in the queue is done.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _arrived.Set();
        _thread.Join();
        _arrived.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            if (_housekeeper.IsUrgent)
            {
                _housekeeper.Step();
            }

            var group = Take(out var isClosed);
            if (group.Count > 0)
            {
                ExecuteGuarded(group);
            }
            else if (isClosed)
            {
                return;
            }
            else if (!_arrived.WaitOne(_housekeeper.Quiet))
            {
                KeepHouse();
            }
        }
    }

    /// <summary>Works on until somebody comes or nothing is left to do.</summary>
    private void KeepHouse()
    {
        while (_housekeeper.Step())
        {
            lock (_lock)
            {
                if (_waiting.Count > 0 || _isClosed)
                {
                    return;
                }
            }
        }
    }

    private List<WriteRequest> Take(out bool isClosed)
    {
        var group = new List<WriteRequest>();
        lock (_lock)
        {
            isClosed = _isClosed;
            var octets = 0L;
            while (_waiting.TryPeek(out var next)
                && (group.Count == 0 || (next.IsGroupable && octets < OctetsPerGroup && group.Count < RequestsPerGroup)))
            {
                group.Add(_waiting.Dequeue());
                octets += next.Octets;
                if (!next.IsGroupable)
                {
                    break;
                }
            }
        }

        return group;
    }

    /// <summary>The edge of this thread: a fault of our own fails the requests it meets and not the process.</summary>
    private void ExecuteGuarded(List<WriteRequest> group)
    {
        try
        {
            Execute(group);
            Prune();
        }
        catch (Exception error)
        {
            LogFault(_logger, error);
            group.ForEach(request => request.Fail(new MailStoreException("The store met an internal error.", error)));
        }
    }

    private void Execute(List<WriteRequest> group)
    {
        var prepared = group.FindAll(TryPrepare);
        if (prepared.Count == 0)
        {
            return;
        }

        try
        {
            WriteTogether(prepared);
        }
        catch (MailStoreException error) when (prepared.Count > 1 && error is not StoreFullException)
        {
            // One of them may be the cause; the others must not suffer for it.
            foreach (var request in prepared)
            {
                WriteAlone(request);
            }
        }
        catch (MailStoreException error)
        {
            if (error is StoreFullException)
            {
                _housekeeper.NoteShortage();
            }

            prepared.ForEach(request => request.Fail(error));
        }
    }

    /// <summary>Deletes what is still beyond the limit: after many came at once, or after the index was filled.</summary>
    private void Prune()
    {
        if (_maxMessages > 0 && _state.Index is { IsLoaded: true } index && index.Count > _maxMessages)
        {
            WriteAlone(new DeleteRequest(_state, () => index.Excess(_maxMessages)));
        }
    }

    private void WriteAlone(WriteRequest request)
    {
        try
        {
            if (TryPrepare(request))
            {
                WriteTogether([request]);
            }
        }
        catch (MailStoreException error)
        {
            request.Fail(error);
        }
    }

    private void WriteTogether(List<WriteRequest> group)
    {
        var octets = group.Sum(request => (long)request.Octets);
        if (octets > 0 && _database.LogPages >= Housekeeper.LogPagesAtMost)
        {
            _housekeeper.Checkpoint();
        }

        var excess = Excess(group);
        var deletion = 0L;
        _database.Write(
            engine =>
            {
                foreach (var request in group)
                {
                    request.Write(engine);
                }

                deletion = excess.Length > 0 ? DeleteRequest.Write(engine, _state, excess) : 0;
            },
            octets == 0 ? 0 : (int)(octets / OctetsPerPage) + group.Count + PagesPerGroup + PagesForDeletions);
        group.ForEach(request => request.Publish());
        if (excess.Length > 0)
        {
            DeleteRequest.Publish(_state, deletion, excess);
        }

        if (octets == 0)
        {
            _housekeeper.Retry();
        }

        group.ForEach(request => request.Complete());
    }

    /// <summary>The oldest messages that have to go because of those in the group.</summary>
    private IndexEntry[] Excess(List<WriteRequest> group)
        => _maxMessages > 0 && _state.Index.IsLoaded && group.Count(request => request is AppendRequest) is > 0 and var appended
            ? _state.Index.Excess(Math.Max(0, _maxMessages - appended))
            : [];

    private static bool TryPrepare(WriteRequest request)
    {
        if (request.Prepare())
        {
            return true;
        }

        request.Publish();
        request.Complete();
        return false;
    }

    [LoggerMessage(3007, LogLevel.Error, "The store met an internal error")]
    private static partial void LogFault(ILogger logger, Exception error);
}
