namespace MailCatcher.Store.Sessions;

/// <summary>
/// The sessions of all mail protocol servers: every open one, and the latest ended ones as far as the limits of number and
/// memory go. Thread-safe; nothing here waits for a client or a disk.
/// </summary>
public sealed class SessionArchive
{
    /// <summary>Octets accounted for an open session beside what it records in.</summary>
    private const int OpenOverhead = 1500;

    private readonly Lock _lock = new();
    private readonly SessionArchiveOptions _options;
    private readonly Dictionary<SessionId, SessionTicket> _sessions = [];
    private readonly Queue<SessionTicket> _ended = new();
    private List<SessionRecord>? _unsaved;
    private bool _isForgotten;
    private TaskCompletionSource? _next;
    private long _octets;
    private long _lastNumber;
    private long _version;
    private long _clearedAt;
    private long _rejected;

    /// <summary>An empty archive.</summary>
    public SessionArchive(SessionArchiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MaxSessions < 0 || options.MaxOctets < 0)
        {
            throw new ArgumentException("Limits cannot be negative.", nameof(options));
        }

        _options = options;
    }

    /// <summary>How much is kept.</summary>
    public SessionArchiveOptions Options => _options;

    /// <summary>Messages and recipients that mail servers have refused since the start.</summary>
    public long Rejected => Volatile.Read(ref _rejected);

    /// <summary>Number of the latest change; what <see cref="ChangesSince"/> counts from.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    /// <summary>
    /// Completes at the next change. Take it before looking at the archive, then await it: a change in between is not missed.
    /// </summary>
    public Task NextChange
    {
        get
        {
            lock (_lock)
            {
                return (_next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    /// <summary>Takes in a session that has just begun.</summary>
    public SessionTicket Begin(IRecordedSession session, DateTimeOffset startedAt)
    {
        ArgumentNullException.ThrowIfNull(session);
        SessionTicket ticket;
        lock (_lock)
        {
            ticket = new SessionTicket(this, session, startedAt, ++_lastNumber) { Octets = OpenOverhead };
            _sessions.Add(session.Id, ticket);
            _octets += ticket.Octets;
            MakeRoom();
        }

        NoteChange(ticket);
        return ticket;
    }

    /// <summary>Part of the list, with how many there are.</summary>
    public SessionPage List(SessionFilter filter, int skip, int limit)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var tickets = Newest();
        var page = new List<SessionSummary>();
        var matching = 0;
        foreach (var session in tickets)
        {
            var summary = session.Summarize();
            if (!filter.Matches(summary, session))
            {
                continue;
            }

            if (matching++ >= skip && page.Count < limit)
            {
                page.Add(summary);
            }
        }

        return new SessionPage(page, matching, tickets.Count);
    }

    /// <summary>One session; null when there is none by that name, or it was forgotten.</summary>
    public SessionDetails? Find(SessionId id)
    {
        IRecordedSession? session;
        lock (_lock)
        {
            session = _sessions.GetValueOrDefault(id)?.Session;
        }

        return session?.Describe();
    }

    /// <summary>Part of what was refused in all sessions, newest first.</summary>
    public RefusedPage ListRefused(int skip, int limit)
    {
        var all = Newest().SelectMany(session => session.ListRefused()).OrderByDescending(refused => refused.Time).ToList();
        return new RefusedPage([.. all.Skip(skip).Take(limit)], all.Count);
    }

    /// <summary>Forgets the ended sessions; returns how many there were.</summary>
    public int Forget()
    {
        TaskCompletionSource? next;
        int count;
        lock (_lock)
        {
            count = _ended.Count;
            while (_ended.TryDequeue(out var ticket))
            {
                Remove(ticket);
            }

            _clearedAt = ++_version;
            _isForgotten = _unsaved is not null;
            _unsaved?.Clear();
            (next, _next) = (_next, null);
        }

        next?.TrySetResult();
        return count;
    }

    /// <summary>
    /// Has it noted from now on which sessions end, for <see cref="TakeUnsaved"/>; somebody has to take them every now and then.
    /// </summary>
    public void BeginSaving()
    {
        lock (_lock)
        {
            _unsaved ??= [];
        }
    }

    /// <summary>What has ended since it was asked for last, to be kept elsewhere.</summary>
    public UnsavedSessions TakeUnsaved()
    {
        lock (_lock)
        {
            var unsaved = new UnsavedSessions(_isForgotten, _unsaved ?? []);
            _isForgotten = false;
            _unsaved = _unsaved is null ? null : [];
            return unsaved;
        }
    }

    /// <summary>Takes in sessions of an earlier run, those that ended first first. They go before all others.</summary>
    public void Restore(IReadOnlyList<SessionRecord> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        lock (_lock)
        {
            var later = _ended.ToArray();
            _ended.Clear();
            foreach (var session in sessions.Where(session => !_sessions.ContainsKey(session.Id)))
            {
                var ticket = new SessionTicket(this, session, session.Summary.StartedAt, number: 0)
                {
                    Octets = session.Octets,
                    Version = ++_version,
                };
                _sessions.Add(session.Id, ticket);
                _octets += ticket.Octets;
                _ended.Enqueue(ticket);
            }

            foreach (var ticket in later)
            {
                _ended.Enqueue(ticket);
            }

            MakeRoom();
        }
    }

    /// <summary>
    /// What happened after a version. When more sessions than <paramref name="limit"/> changed, those that changed first, and
    /// the version up to which that goes; after the ended ones were forgotten it is all of them.
    /// </summary>
    public SessionChanges ChangesSince(long version, int limit = int.MaxValue)
    {
        List<SessionTicket> changed;
        long now;
        bool isCleared;
        lock (_lock)
        {
            changed = [.. _sessions.Values.Where(ticket => ticket.Version > version)];
            changed.Sort(static (one, other) => one.Version.CompareTo(other.Version));
            now = _version;
            isCleared = _clearedAt > version;
            if (changed.Count > limit && !isCleared)
            {
                changed.RemoveRange(limit, changed.Count - limit);
                now = changed[^1].Version;
            }
        }

        return new SessionChanges(now, isCleared, [.. changed.Select(ticket => ticket.Session.Summarize())]);
    }

    internal void NoteChange(SessionTicket ticket)
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            ticket.Version = ++_version;
            (next, _next) = (_next, null);
        }

        next?.TrySetResult();
    }

    internal void CountRejected() => Interlocked.Increment(ref _rejected);

    internal bool TryReserve(SessionTicket ticket, int octets)
    {
        lock (_lock)
        {
            _octets += octets;
            MakeRoom();
            if (_octets > _options.MaxOctets)
            {
                _octets -= octets;
                return false;
            }

            ticket.Octets += octets;
            return true;
        }
    }

    internal void End(SessionTicket ticket, SessionRecord record)
    {
        lock (_lock)
        {
            ticket.Session = record;
            _octets += record.Octets - ticket.Octets;
            ticket.Octets = record.Octets;
            _ended.Enqueue(ticket);
            KeepUnsaved(record);
            MakeRoom();
        }

        NoteChange(ticket);
    }

    /// <summary>What is not saved for long is bounded, too.</summary>
    private void KeepUnsaved(SessionRecord record)
    {
        _unsaved?.Add(record);
        if (_unsaved?.Count > _options.MaxSessions)
        {
            _unsaved.RemoveAt(0);
        }
    }

    /// <summary>Forgets those that ended first, until the limits are kept.</summary>
    private void MakeRoom()
    {
        while ((_ended.Count > _options.MaxSessions || _octets > _options.MaxOctets) && _ended.TryDequeue(out var oldest))
        {
            Remove(oldest);
        }
    }

    private void Remove(SessionTicket ticket)
    {
        _sessions.Remove(ticket.Session.Id);
        _octets -= ticket.Octets;
    }

    /// <summary>All sessions as they are held now, those that began last first.</summary>
    private List<IRecordedSession> Newest()
    {
        lock (_lock)
        {
            return
            [
                .. _sessions.Values
                    .OrderByDescending(ticket => ticket.StartedAt)
                    .ThenByDescending(ticket => ticket.Number)
                    .Select(ticket => ticket.Session),
            ];
        }
    }
}
