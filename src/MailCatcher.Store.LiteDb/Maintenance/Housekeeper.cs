using MailCatcher.Store.LiteDb.Pages;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Store.LiteDb.Maintenance;

/// <summary>
/// What the writer does when nobody waits: move the log's pages to the data file, remove what was deleted, make the file
/// smaller. One small step at a time, so that mail never waits long; only when the log or the backlog grows too large does
/// a step come between two commits. Belongs to the writer's thread.
/// </summary>
internal sealed partial class Housekeeper(Database database, StoreState state, ILogger logger) : IDisposable
{
    /// <summary>Pages in the log from which it is emptied at once: 16 MB.</summary>
    public const int LogPagesBeforeCheckpoint = 2048;

    /// <summary>Pages in the log beyond which nothing more is taken in while it cannot be emptied: 64 MB.</summary>
    public const int LogPagesAtMost = 8192;

    private const int BacklogBeforeReclaiming = 2000;
    private const long WorthCompacting = 8 * 1024 * 1024;
    private const long WorthCompactingWhenShort = 64 * 1024;
    private static readonly TimeSpan QuietBeforeWork = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan QuietBeforeCheckpoint = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietAfterFailure = TimeSpan.FromSeconds(5);

    private Compaction? _compaction;
    private bool _mayCompact = true;
    private bool _hasFailed;
    private bool _isShortOfRoom;

    /// <summary>How long it should have been quiet before the next step; infinite when there is none.</summary>
    public TimeSpan Quiet
        => _hasFailed ? QuietAfterFailure
            : _compaction is not null || IsWorthCompacting || state.Reclaimer.HasWork ? QuietBeforeWork
            : database.LogPages > 0 ? QuietBeforeCheckpoint
            : Timeout.InfiniteTimeSpan;

    /// <summary>True when a step must come before the next commit.</summary>
    public bool IsUrgent
        => !_hasFailed
            && (database.LogPages >= LogPagesBeforeCheckpoint
                || (_compaction is null && state.Reclaimer.Backlog >= BacklogBeforeReclaiming && state.Reclaimer.HasWork));

    private bool IsWorthCompacting
    {
        get
        {
            // An index that is not filled yet does not know what is alive.
            var alive = state.Index.StoredOctets;
            var worth = _isShortOfRoom ? WorthCompactingWhenShort : WorthCompacting;
            return _mayCompact && state.Index.IsLoaded && database.DataLength - alive > worth + alive;
        }
    }

    /// <summary>Does one step; false when there was nothing to do or it failed.</summary>
    public bool Step()
    {
        try
        {
            _hasFailed = !TryStep(out var hasWorked);
            return hasWorked;
        }
        catch (MailStoreException error)
        {
            if (!_hasFailed)
            {
                LogFailure(logger, error.Message);
            }

            _hasFailed = true;
            AbandonCompaction();
            return false;
        }
    }

    /// <summary>Something changed that makes another attempt worth while.</summary>
    public void Retry()
    {
        _hasFailed = false;
        _mayCompact = true;
    }

    /// <summary>Something could not be stored for want of room, so that making the file smaller is worth more.</summary>
    public void NoteShortage() => _isShortOfRoom = true;

    /// <summary>Empties the log now if that is possible.</summary>
    /// <exception cref="MailStoreException">It is not.</exception>
    public void Checkpoint() => database.Checkpoint();

    public void Dispose() => AbandonCompaction();

    /// <summary>False when the step has to wait for others.</summary>
    private bool TryStep(out bool hasWorked)
    {
        hasWorked = true;
        if (database.LogPages >= LogPagesBeforeCheckpoint)
        {
            database.Checkpoint();
        }
        else if (_compaction is not null)
        {
            return hasWorked = Compact(_compaction);
        }
        else if (IsWorthCompacting)
        {
            _compaction = BeginCompaction();
        }
        else if (state.Reclaimer.HasWork)
        {
            Reclaim();
        }
        else if (database.LogPages > 0)
        {
            database.Checkpoint();
        }
        else
        {
            hasWorked = false;
        }

        return true;
    }

    private Compaction BeginCompaction()
    {
        try
        {
            return new Compaction(database, state);
        }
        catch (StoreFullException)
        {
            // What the log has in reserve may be enough for a file of the little that is alive.
            database.TrimLog();
            return new Compaction(database, state);
        }
    }

    private bool Compact(Compaction compaction)
    {
        if (!compaction.IsCaughtUp)
        {
            compaction.CopySome();
            return true;
        }

        if (state.ActiveUploads > 0 || state.Reclaimer.IsHeld)
        {
            return false;
        }

        var before = database.DataLength;
        compaction.Finish();
        _isShortOfRoom = false;
        AbandonCompaction();
        LogCompacted(logger, database.Location, before, database.DataLength);
        return true;
    }

    private void AbandonCompaction()
    {
        // One that did not help, or could not be done, is not tried again before something more is deleted.
        _mayCompact &= _compaction is null;
        _compaction?.Dispose();
        _compaction = null;
    }

    private void Reclaim()
    {
        var batch = database.Read(state.Reclaimer.Next);
        try
        {
            database.Write(engine => state.Reclaimer.Write(engine, batch, state.LastSequence), pages: 0);
        }
        catch (MailStoreException)
        {
            state.Reclaimer.Return(batch);
            throw;
        }

        state.Reclaimer.Complete(batch);
    }

    [LoggerMessage(3001, LogLevel.Warning, "Tidying up the data file has to wait: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);

    [LoggerMessage(3002, LogLevel.Information, "The data file {Path} was made smaller: {Before} to {After} octets")]
    private static partial void LogCompacted(ILogger logger, string path, long before, long after);
}
