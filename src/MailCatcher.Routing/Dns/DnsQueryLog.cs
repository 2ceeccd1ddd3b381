namespace MailCatcher.Routing.Dns;

/// <summary>The latest queries and what was answered. Bounded: the oldest are forgotten. Thread-safe.</summary>
public sealed class DnsQueryLog
{
    /// <summary>LIMIT: queries remembered.</summary>
    public const int Remembered = 1000;

    private readonly Lock _lock = new();
    private readonly DnsQueryEntry[] _entries = new DnsQueryEntry[Remembered];
    private readonly Signal _added = new();
    private long _last;

    /// <summary>Number of the latest query; 0 before the first.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Completes when the next query is added; take it before reading.</summary>
    public Task NextQuery => _added.Next;

    /// <summary>Adds a query; its number is given by the log.</summary>
    public void Add(DnsQueryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            var number = _last + 1;
            entry.Number = number;
            _entries[number % Remembered] = entry;
            Volatile.Write(ref _last, number);
        }

        _added.Raise();
    }

    /// <summary>Queries with a number greater than <paramref name="since"/>, newest first, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<DnsQueryEntry> Read(long since, int limit)
    {
        lock (_lock)
        {
            var oldest = Math.Max(Math.Max(since, 0), _last - Remembered) + 1;
            var entries = new List<DnsQueryEntry>();
            for (var number = _last; number >= oldest && entries.Count < limit; number--)
            {
                entries.Add(_entries[number % Remembered]);
            }

            return entries;
        }
    }
}
