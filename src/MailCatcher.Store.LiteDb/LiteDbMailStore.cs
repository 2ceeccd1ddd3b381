using MailCatcher.Store.Changes;
using MailCatcher.Store.LiteDb.Files;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Maintenance;
using MailCatcher.Store.LiteDb.Pages;
using MailCatcher.Store.LiteDb.Raw;
using MailCatcher.Store.LiteDb.Writing;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailCatcher.Store.LiteDb;

/// <summary>
/// The embedded store: one LiteDB data file with a log beside it, and an index of it in memory. The README of this project
/// says how it is laid out and what must hold. Mail can be appended as soon as it is open; what reads or changes what is
/// stored waits until the index has been filled from the file (see <see cref="Loaded"/>).
/// </summary>
public sealed partial class LiteDbMailStore : IMailStore
{
    private readonly Database _database;
    private readonly MessageIndex _index;
    private readonly StoreState _state;
    private readonly StoreWriter _writer;
    private readonly Housekeeper _housekeeper;
    private readonly RawLeases _leases = new();
    private readonly LiteDbStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer? _ageTimer;
    private int _isDisposed;

    private LiteDbMailStore(LiteDbStoreOptions options, TimeProvider time, ILogger logger, Database database)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _database = database;
        _index = new MessageIndex(Changes);
        var counters = IndexLoader.ReadCounters(database);
        _state = new StoreState(_index, new Reclaimer(_leases), counters);
        _housekeeper = new Housekeeper(database, _state, logger);
        _writer = new StoreWriter(database, _state, _housekeeper, options.MaxMessages, logger);
        Loaded = Task.Run(() => LoadAsync(counters), CancellationToken.None);
        if (options.MaxAge > TimeSpan.Zero)
        {
            // Often enough that nobody notices the difference.
            var period = TimeSpan.FromTicks(Math.Clamp(options.MaxAge.Ticks / 20, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute));
            _ageTimer = time.CreateTimer(_ => _ = DeleteExpiredAsync(), state: null, period, period);
        }
    }

    /// <inheritdoc/>
    public ChangeFeed Changes { get; } = new();

    /// <summary>
    /// Completes when the index has been filled from the data file. Fails with <see cref="StoreUnavailableException"/> when
    /// the file turns out to be damaged; then so does everything that is asked of the store.
    /// </summary>
    public Task Loaded { get; }

    /// <summary>
    /// Opens a data file, creating it when there is none, and returns as soon as mail can be appended; the index is filled
    /// in the background.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened: the message says why and the files are as they were.</exception>
    public static Task<LiteDbMailStore> OpenAsync(
        LiteDbStoreOptions options, TimeProvider time, ILogger<LiteDbMailStore>? logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OpenAsync(
            options,
            time,
            logger,
            () => options.Path == LiteDbStoreOptions.InMemory ? new MemoryFiles() : DiskFiles.Open(options.Path),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<MessagePage> ListAsync(MessageListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await WaitForIndexAsync(cancellationToken);
        return _index.List(request);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<MailboxSummary>> ListMailboxesAsync(CancellationToken cancellationToken)
    {
        await WaitForIndexAsync(cancellationToken);
        return _index.Mailboxes();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Delivery>> ListDeliveriesAsync(MailboxName mailbox, CancellationToken cancellationToken)
    {
        await WaitForIndexAsync(cancellationToken);
        return _index.Deliveries(mailbox);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        await WaitForIndexAsync(cancellationToken);
        return _index.Statistics(_database.Location, _database.SizeOnDisk);
    }

    /// <inheritdoc/>
    public async Task<int> SetReadAsync(MessageSelection selection, bool isRead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selection);
        await WaitForIndexAsync(cancellationToken);
        return await _writer.EnqueueAsync(new ChangeRequest(
            _state,
            () => [.. _index.Select(selection).Where(entry => entry.IsRead != isRead).Select(entry => entry.WithRead(isRead))],
            isShown: true));
    }

    /// <inheritdoc/>
    public async Task<int> RemoveDeliveriesAsync(
        MailboxName mailbox, IReadOnlyCollection<long> uids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uids);
        await WaitForIndexAsync(cancellationToken);
        return await _writer.EnqueueAsync(new ChangeRequest(
            _state,
            () =>
            [
                .. _index.WithSequences(uids).Where(entry => entry.IsDeliveredTo(mailbox)).Select(entry => entry.WithoutDelivery(mailbox)),
            ],
            isShown: false));
    }

    /// <inheritdoc/>
    public async Task<int> DeleteAsync(MessageSelection selection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selection);
        await WaitForIndexAsync(cancellationToken);
        return await _writer.EnqueueAsync(new DeleteRequest(_state, () => _index.Select(selection)));
    }

    /// <summary>Finishes what is being written, moves the log into the data file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        if (_ageTimer is not null)
        {
            await _ageTimer.DisposeAsync();
        }

        await _closing.CancelAsync();
        await Loaded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Run(Close);
        _closing.Dispose();
    }

    /// <summary>As the public method, on files of the caller's choice.</summary>
    internal static Task<LiteDbMailStore> OpenAsync(
        LiteDbStoreOptions options,
        TimeProvider time,
        ILogger<LiteDbMailStore>? logger,
        Func<IStoreFiles> openFiles,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (options.MaxMessages < 0 || options.MaxAge < TimeSpan.Zero || options.SearchTextLimit < 0)
        {
            throw new ArgumentException("Limits cannot be negative.", nameof(options));
        }

        return Task.Run(
            () =>
            {
                var files = openFiles();
                try
                {
                    return new LiteDbMailStore(options, time, logger ?? (ILogger)NullLogger.Instance, Database.Open(files));
                }
                catch
                {
                    files.Dispose();
                    throw;
                }
            },
            cancellationToken);
    }

    /// <summary>Does now what would be done in the next quiet moments: reclaims, makes the file smaller, empties the log.</summary>
    internal async Task TidyUpAsync()
    {
        await Loaded;
        await _writer.EnqueueAsync(new TidyUpRequest(_housekeeper));
    }

    private ValueTask WaitForIndexAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        return Loaded.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(Loaded.WaitAsync(cancellationToken));
    }

    private async Task LoadAsync(StoreCounters counters)
    {
        var started = _time.GetTimestamp();
        var loader = new IndexLoader(_database, _index);
        try
        {
            loader.Load(counters, _closing.Token);
            var count = await _writer.EnqueueAsync(new AdoptRequest(_state, loader, counters.LastSequence));
            LogLoaded(_logger, _database.Location, count, _time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (MailStoreException error)
        {
            LogDamaged(_logger, error.Message);
            throw;
        }
    }

    private async Task DeleteExpiredAsync()
    {
        var moment = (_time.GetUtcNow() - _options.MaxAge).ToUnixTimeMilliseconds();
        if (!_index.IsLoaded || _index.ReceivedBefore(moment).Length == 0)
        {
            return;
        }

        try
        {
            await _writer.EnqueueAsync(new DeleteRequest(_state, () => _index.ReceivedBefore(moment)));
        }
        catch (MailStoreException error)
        {
            LogPruningFailure(_logger, error.Message);
        }
        catch (ObjectDisposedException)
        {
            // The store was closed while the timer went off.
        }
    }

    private void Close()
    {
        _writer.Dispose();
        _housekeeper.Dispose();
        try
        {
            _database.Checkpoint();
            _database.TrimLog();
        }
        catch (MailStoreException error)
        {
            // Everything is in the log; the next opening finds it there.
            LogCheckpointFailure(_logger, error.Message);
        }

        _database.Dispose();
    }

    [LoggerMessage(3003, LogLevel.Information, "{Path} holds {Messages} messages; the index was filled in {Milliseconds:F0} ms")]
    private static partial void LogLoaded(ILogger logger, string path, int messages, double milliseconds);

    [LoggerMessage(3004, LogLevel.Critical, "{Reason}")]
    private static partial void LogDamaged(ILogger logger, string reason);

    [LoggerMessage(3005, LogLevel.Warning, "The log stays beside the data file: {Reason}")]
    private static partial void LogCheckpointFailure(ILogger logger, string reason);

    [LoggerMessage(3006, LogLevel.Warning, "Messages past their age could not be deleted: {Reason}")]
    private static partial void LogPruningFailure(ILogger logger, string reason);
}
