using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.Changes;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Store.LiteDb;

/// <summary>The embedded store: one LiteDB data file, and an index of it in memory.</summary>
public sealed class LiteDbMailStore : IMailStore
{
    private readonly Lock _lock = new();
    private readonly LiteEngine _engine;
    private readonly LiteDbStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly List<Entry> _entries = [];
    private long _lastSequence;
    private long _deleted;

    private LiteDbMailStore(LiteDbStoreOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _engine = new LiteEngine(new EngineSettings { Filename = options.Path });
    }

    /// <inheritdoc/>
    public ChangeFeed Changes { get; } = new();

    /// <summary>Opens the data file, creating it when there is none.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened.</exception>
    public static Task<LiteDbMailStore> OpenAsync(
        LiteDbStoreOptions options, TimeProvider time, ILogger<LiteDbMailStore>? logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        cancellationToken.ThrowIfCancellationRequested();
        _ = logger;
        try
        {
            var store = new LiteDbMailStore(options, time);
            store.Load();
            return Task.FromResult(store);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or LiteException)
        {
            throw new StoreUnavailableException($"The data file {options.Path} cannot be opened: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public async Task<MessageSummary> AppendAsync(NewMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var content = message.Content.OpenRead();
        var raw = new byte[content.Length];
        await content.ReadExactlyAsync(raw, cancellationToken);
        lock (_lock)
        {
            var entry = new Entry(
                ++_lastSequence,
                SummaryRecord.Write(message),
                EnvelopeRecord.Write(message.Envelope, message.ReceivedHeader),
                Cut(message.Digest.SearchText),
                raw);
            _engine.Insert("messages", [entry.ToDocument()], BsonAutoId.Int64);
            _entries.Add(entry);
            Changes.Publish(number => new StoreChange.Captured(number, entry.Summary));
            Prune();
            return entry.Summary;
        }
    }

    /// <inheritdoc/>
    public ValueTask<MessagePage> ListAsync(MessageListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            var matching = _entries.Where(entry =>
                entry.Sequence > request.AfterSequence
                && (request.Mailbox.IsAllMail || entry.Record.Mailboxes.Contains(request.Mailbox))
                && (request.Query is null || entry.Matches(request.Query))).ToList();
            var page = matching.Where(entry =>
                    entry.Sequence < request.BeforeSequence
                    && (request.ReceivedBefore is null || entry.Summary.ReceivedAt < request.ReceivedBefore))
                .Reverse().Skip(request.Skip).Take(request.Limit).Select(entry => entry.Summary).ToList();
            return ValueTask.FromResult(new MessagePage(
                page,
                matching.Count,
                matching.Count(entry => !entry.Summary.IsRead),
                _entries.Count,
                _entries.Count(entry => !entry.Summary.IsRead),
                _lastSequence,
                Changes.Last));
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredMessage?> FindAsync(MessageId id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(Find(id)?.ToStoredMessage());
        }
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenRawAsync(MessageId id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<Stream?>(Find(id) is { } entry ? new MemoryStream(entry.Raw, writable: false) : null);
        }
    }

    /// <inheritdoc/>
    public Task<int> SetReadAsync(MessageSelection selection, bool isRead, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var changed = Select(selection).Where(entry => entry.Summary.IsRead != isRead).ToList();
            foreach (var entry in changed)
            {
                entry.SetRead(isRead);
                _engine.Update("messages", [entry.ToDocument()]);
            }

            if (changed.Count > 0)
            {
                Changes.Publish(number => new StoreChange.Changed(number, changed.ConvertAll(entry => entry.Summary)));
            }

            return Task.FromResult(changed.Count);
        }
    }

    /// <inheritdoc/>
    public Task<int> DeleteAsync(MessageSelection selection, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var doomed = Select(selection);
            var isAll = doomed.Count == _entries.Count;
            Delete(doomed);
            if (doomed.Count > 0)
            {
                Changes.Publish(number => isAll
                    ? new StoreChange.Cleared(number)
                    : new StoreChange.Deleted(number, doomed.ConvertAll(entry => entry.Summary.Id)));
            }

            return Task.FromResult(doomed.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MailboxSummary>> ListMailboxesAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<MailboxSummary>>(
            [
                .. _entries.SelectMany(entry => entry.Record.Mailboxes.Select(mailbox => (mailbox, entry.Summary.IsRead)))
                    .GroupBy(pair => pair.mailbox)
                    .Select(group => new MailboxSummary(group.Key, group.Count(), group.Count(pair => !pair.IsRead)))
                    .OrderBy(summary => summary.Name.Value, StringComparer.Ordinal),
            ]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Delivery>> ListDeliveriesAsync(MailboxName mailbox, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<Delivery>>(
            [
                .. _entries.Where(entry => entry.IsDeliveredTo(mailbox)).Select(entry => entry.DeliveryTo(mailbox)),
            ]);
        }
    }

    /// <inheritdoc/>
    public Task<int> RemoveDeliveriesAsync(
        MailboxName mailbox, IReadOnlyCollection<long> uids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uids);
        lock (_lock)
        {
            var removed = _entries.Where(entry => uids.Contains(entry.Sequence) && entry.IsDeliveredTo(mailbox)).ToList();
            foreach (var entry in removed)
            {
                entry.RemoveFrom(mailbox);
                _engine.Update("messages", [entry.ToDocument()]);
            }

            return Task.FromResult(removed.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoreStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var size = _options.Path == LiteDbStoreOptions.InMemory ? 0 : new FileInfo(_options.Path).Length;
            return ValueTask.FromResult(new StoreStatistics(
                _options.Path, size, _entries.Count, _entries.Count(entry => !entry.Summary.IsRead), _lastSequence, _deleted));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _engine.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private string Cut(string text) => text.Length > _options.SearchTextLimit ? text[.._options.SearchTextLimit] : text;

    private void Load()
    {
        using (var reader = _engine.Query("meta", new Query()))
        {
            while (reader.Read())
            {
                _lastSequence = reader.Current["last"].AsInt64;
            }
        }

        using (var reader = _engine.Query("messages", new Query()))
        {
            while (reader.Read())
            {
                _entries.Add(Entry.FromDocument(reader.Current.AsDocument));
            }
        }

        _lastSequence = Math.Max(_lastSequence, _entries.Count == 0 ? 0 : _entries[^1].Sequence);
    }

    private Entry? Find(MessageId id) => _entries.Find(entry => entry.Record.Id == id);

    private List<Entry> Select(MessageSelection selection) => selection switch
    {
        MessageSelection.All => [.. _entries],
        MessageSelection.Ids ids => _entries.FindAll(entry => ids.Values.Contains(entry.Record.Id)),
        MessageSelection.Matching matching => _entries.FindAll(entry => entry.Matches(matching.Query)),
        _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, "Unknown kind of selection."),
    };

    private void Prune()
    {
        var doomed = _entries.FindAll(entry =>
            _options.MaxAge > TimeSpan.Zero && entry.Summary.ReceivedAt < _time.GetUtcNow() - _options.MaxAge);
        if (_options.MaxMessages > 0 && _entries.Count - doomed.Count > _options.MaxMessages)
        {
            doomed = [.. doomed.Union(_entries.Take(_entries.Count - _options.MaxMessages))];
        }

        if (doomed.Count > 0)
        {
            Delete(doomed);
            Changes.Publish(number => new StoreChange.Deleted(number, doomed.ConvertAll(entry => entry.Summary.Id)));
        }
    }

    private void Delete(List<Entry> doomed)
    {
        _engine.Upsert("meta", [new BsonDocument { ["_id"] = 1, ["last"] = _lastSequence }], BsonAutoId.Int64);
        _engine.Delete("messages", doomed.Select(entry => new BsonValue(entry.Sequence)));
        _entries.RemoveAll(doomed.Contains);
        _deleted += doomed.Count;
    }

    private sealed class Entry(long sequence, byte[] summary, byte[] envelope, string searchText, byte[] raw)
    {
        private readonly HashSet<string> _removedFrom = [];
        private SearchableMessage? _texts;

        public long Sequence => sequence;

        public byte[] Raw => raw;

        public SummaryRecord Record { get; } = SummaryRecord.Read(summary);

        public MessageSummary Summary => new()
        {
            Id = Record.Id,
            Sequence = sequence,
            ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(Record.ReceivedAt),
            Digest = Record.Digest,
            ReversePath = Record.ReversePath,
            Recipients = Record.Recipients,
            User = Record.User,
            Size = Record.Size,
            Tags = Record.Tags,
            IsRead = _isRead,
        };

        private bool _isRead;

        public static Entry FromDocument(BsonDocument document)
        {
            var entry = new Entry(
                document["_id"].AsInt64,
                document["m"].AsBinary,
                document["e"].AsBinary,
                document["t"].AsString,
                document["r"].AsBinary) { _isRead = document["read"].AsBoolean };
            entry._removedFrom.UnionWith(document["removed"].AsArray.Select(name => name.AsString));
            return entry;
        }

        public BsonDocument ToDocument() => new()
        {
            ["_id"] = sequence,
            ["m"] = summary,
            ["e"] = envelope,
            ["t"] = searchText,
            ["read"] = _isRead,
            ["removed"] = new BsonArray(_removedFrom.Select(name => new BsonValue(name))),
            ["r"] = raw,
        };

        public bool Matches(SearchQuery query)
        {
            _texts ??= new SearchableMessage(Record.Digest with { SearchText = searchText }, Record.ReversePath, Record.Recipients);
            return SearchMatcher.Matches(query, Summary, _texts);
        }

        public StoredMessage ToStoredMessage()
        {
            var (read, receivedHeader) = EnvelopeRecord.Read(envelope, Record);
            return new StoredMessage(Summary, read, receivedHeader);
        }

        public bool IsDeliveredTo(MailboxName mailbox)
            => (mailbox.IsAllMail || Record.Mailboxes.Contains(mailbox)) && !_removedFrom.Contains(mailbox.Value);

        public Delivery DeliveryTo(MailboxName mailbox)
            => new(
                sequence,
                Record.Id,
                TraceHeaders.Length(Record.ReversePath, ToStoredMessage().ReceivedHeader, mailbox) + Record.Size);

        public void RemoveFrom(MailboxName mailbox) => _removedFrom.Add(mailbox.Value);

        public void SetRead(bool isRead) => _isRead = isRead;
    }
}
