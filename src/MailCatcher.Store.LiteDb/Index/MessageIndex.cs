using MailCatcher.Store.Changes;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// What the store knows of its messages without reading the disk, and the answers from it. It is filled once after opening;
/// from then on the writer changes it after each commit and publishes the change under the same lock, so that every answer
/// shows one moment and says which. Any thread may ask; answers copy what they need under the lock, and decode and search
/// outside of it.
/// </summary>
internal sealed class MessageIndex(ChangeFeed changes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MessageId, long> _sequences = [];
    private readonly Dictionary<MailboxName, MailboxEntries> _mailboxes = [];
    private readonly TextArena _texts = new();
    private MailboxEntries _all = new(MailboxName.AllMail);
    private long _deleted;

    /// <summary>Sequence of the latest message ever captured.</summary>
    public long LastSequence { get; private set; }

    /// <summary>True once it has everything that the data file held when it was opened.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Messages in the index.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Entries.Count;
            }
        }
    }

    /// <summary>About how many octets the messages take in the data file.</summary>
    public long StoredOctets
    {
        get
        {
            lock (_lock)
            {
                return _all.StoredOctets;
            }
        }
    }

    /// <summary>Takes in what the data file held when it was opened, all older than what was captured since.</summary>
    public void Load(IReadOnlyList<IndexEntry> entries, long lastSequence)
    {
        lock (_lock)
        {
            var since = _all.Entries.Items.ToArray();
            _all = new MailboxEntries(MailboxName.AllMail);
            _sequences.Clear();
            _sequences.EnsureCapacity(entries.Count + since.Length);
            _mailboxes.Clear();
            foreach (var entry in entries)
            {
                AddEntry(entry);
            }

            foreach (var entry in since)
            {
                AddEntry(entry);
            }

            LastSequence = Math.Max(LastSequence, lastSequence);
            IsLoaded = true;
        }
    }

    /// <summary>An entry of a message that was read from the data file; it is not in the index yet.</summary>
    public IndexEntry Create(long sequence, NewEntry entry) => new(sequence, entry, _texts.Add(sequence, entry.Text));

    /// <summary>A message was captured; returns it as lists show it.</summary>
    public MessageSummary Add(long sequence, NewEntry entry)
    {
        var added = Create(sequence, entry);
        var summary = added.ToSummary(entry.Record);
        lock (_lock)
        {
            AddEntry(added);
            LastSequence = sequence;
            changes.Publish(number => new StoreChange.Captured(number, summary));
        }

        return summary;
    }

    /// <summary>Messages changed; only a change of what lists show is published.</summary>
    /// <param name="entries">Their new states.</param>
    /// <param name="isShown">Whether lists show the difference.</param>
    public void Replace(IReadOnlyList<IndexEntry> entries, bool isShown)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                ReplaceEntry(_all.Entries.Find(entry.Sequence)!, entry);
            }

            if (isShown)
            {
                changes.Publish(number => new StoreChange.Changed(number, new EntrySummaries(entries)));
            }
        }
    }

    /// <summary>Messages were deleted, given in ascending order.</summary>
    public void Remove(IReadOnlyList<IndexEntry> entries)
    {
        lock (_lock)
        {
            _deleted += entries.Count;
            if (entries.Count == _all.Entries.Count)
            {
                _all = new MailboxEntries(MailboxName.AllMail);
                _sequences.Clear();
                _mailboxes.Clear();
                _texts.Clear();
                changes.Publish(number => new StoreChange.Cleared(number));
                return;
            }

            RemoveEntries(entries);
            changes.Publish(number => new StoreChange.Deleted(number, [.. entries.Select(entry => entry.Id)]));
        }
    }

    /// <summary>One message; null when there is none by that name.</summary>
    public IndexEntry? Find(MessageId id)
    {
        lock (_lock)
        {
            return _sequences.TryGetValue(id, out var sequence) ? _all.Entries.Find(sequence) : null;
        }
    }

    /// <summary>The messages from one sequence to another, the latter not included, ascending.</summary>
    public IndexEntry[] Range(long fromSequence, long toSequence)
    {
        lock (_lock)
        {
            var first = _all.Entries.LowerBound(fromSequence);
            return _all.Entries.Items[first.._all.Entries.LowerBound(toSequence)].ToArray();
        }
    }

    /// <summary>The first messages after one, ascending.</summary>
    public IndexEntry[] After(long sequence, int limit)
    {
        lock (_lock)
        {
            var first = _all.Entries.LowerBound(sequence + 1);
            return _all.Entries.Items.Slice(first, Math.Min(limit, _all.Entries.Count - first)).ToArray();
        }
    }

    /// <summary>The messages of some sequences, ascending; those of others are left out.</summary>
    public List<IndexEntry> WithSequences(IReadOnlyCollection<long> sequences)
    {
        lock (_lock)
        {
            return [.. sequences.Distinct().Order().Select(_all.Entries.Find).OfType<IndexEntry>()];
        }
    }

    /// <summary>The messages of a selection, ascending.</summary>
    public IReadOnlyList<IndexEntry> Select(MessageSelection selection)
    {
        switch (selection)
        {
            case MessageSelection.All:
                return Range(0, long.MaxValue);
            case MessageSelection.Ids ids:
                return [.. ids.Values.Distinct().Select(Find).OfType<IndexEntry>().OrderBy(entry => entry.Sequence)];
            case MessageSelection.Matching matching:
                var all = Range(0, long.MaxValue);
                var isMatch = QueryScan.Run(new CompiledQuery(matching.Query), all, _texts.Look());
                return [.. all.Where((_, i) => isMatch[i])];
            default:
                throw new ArgumentOutOfRangeException(nameof(selection), selection, "Unknown kind of selection.");
        }
    }

    /// <summary>Part of the list; see <see cref="MessageListRequest"/>.</summary>
    public MessagePage List(MessageListRequest request)
    {
        PageCut cut;
        lock (_lock)
        {
            var mailbox = request.Mailbox.IsAllMail ? _all : _mailboxes.GetValueOrDefault(request.Mailbox);
            cut = new PageCut(request, _all.Entries.Count, _all.Unread, LastSequence, changes.Last);
            cut.Take(mailbox, _texts);
        }

        return cut.ToPage();
    }

    /// <summary>All mailboxes in the order of their names.</summary>
    public IReadOnlyList<MailboxSummary> Mailboxes()
    {
        List<MailboxSummary> summaries;
        lock (_lock)
        {
            summaries = new List<MailboxSummary>(_mailboxes.Count);
            foreach (var mailbox in _mailboxes.Values)
            {
                summaries.Add(new MailboxSummary(mailbox.Name, mailbox.Entries.Count, mailbox.Unread));
            }
        }

        summaries.Sort((one, other) => string.CompareOrdinal(one.Name.Value, other.Name.Value));
        return summaries;
    }

    /// <summary>What a client finds in a mailbox, ascending.</summary>
    public IReadOnlyList<Delivery> Deliveries(MailboxName mailbox)
    {
        IndexEntry[] entries;
        lock (_lock)
        {
            var found = mailbox.IsAllMail ? _all : _mailboxes.GetValueOrDefault(mailbox);
            entries = found is null ? [] : found.Entries.Items.ToArray();
        }

        var deliveredTo = TraceHeaders.Length("", "", mailbox) - TraceHeaders.Length("", "", MailboxName.AllMail);
        var deliveries = new List<Delivery>(entries.Length);
        foreach (var entry in entries)
        {
            if (entry.IsDeliveredTo(mailbox))
            {
                deliveries.Add(entry.Delivery(deliveredTo));
            }
        }

        return deliveries;
    }

    /// <summary>The oldest messages beyond a number of them.</summary>
    public IndexEntry[] Excess(int keep)
    {
        lock (_lock)
        {
            return _all.Entries.Items[..Math.Max(0, _all.Entries.Count - keep)].ToArray();
        }
    }

    /// <summary>The messages received before a moment (milliseconds since 1970), ascending.</summary>
    public IndexEntry[] ReceivedBefore(long moment)
    {
        lock (_lock)
        {
            var found = new List<IndexEntry>();
            foreach (var entry in _all.Entries.Items)
            {
                if (entry.ReceivedAt < moment)
                {
                    found.Add(entry);
                }
            }

            return [.. found];
        }
    }

    /// <summary>The figures that the store shows of itself.</summary>
    public StoreStatistics Statistics(string location, long sizeOnDisk)
    {
        lock (_lock)
        {
            return new StoreStatistics(location, sizeOnDisk, _all.Entries.Count, _all.Unread, LastSequence, _deleted);
        }
    }

    private void AddEntry(IndexEntry entry)
    {
        _all.Add(entry);
        _sequences[entry.Id] = entry.Sequence;
        foreach (var name in entry.Mailboxes)
        {
            Mailbox(name).Add(entry);
        }
    }

    private MailboxEntries Mailbox(MailboxName name)
    {
        if (!_mailboxes.TryGetValue(name, out var mailbox))
        {
            _mailboxes[name] = mailbox = new MailboxEntries(name);
        }

        return mailbox;
    }

    private void ReplaceEntry(IndexEntry old, IndexEntry entry)
    {
        _all.Replace(old, entry);
        foreach (var mailbox in old.Mailboxes)
        {
            _mailboxes[mailbox].Replace(old, entry);
        }

        // Mailboxes are only ever added to, at the end.
        foreach (var mailbox in entry.Mailboxes.AsSpan(old.Mailboxes.Length))
        {
            Mailbox(mailbox).Insert(entry);
        }
    }

    private void RemoveEntries(IReadOnlyList<IndexEntry> entries)
    {
        _all.Remove(entries);
        var byMailbox = new Dictionary<MailboxName, List<IndexEntry>>();
        var dying = new HashSet<TextSegment>();
        foreach (var entry in entries)
        {
            _sequences.Remove(entry.Id);
            if (_texts.Remove(entry.Text))
            {
                dying.Add(entry.Text.Segment);
            }

            foreach (var mailbox in entry.Mailboxes)
            {
                (byMailbox.TryGetValue(mailbox, out var list) ? list : byMailbox[mailbox] = []).Add(entry);
            }
        }

        foreach (var (mailbox, list) in byMailbox)
        {
            RemoveFrom(mailbox, list);
        }

        foreach (var segment in dying)
        {
            Evacuate(segment);
        }
    }

    private void RemoveFrom(MailboxName name, List<IndexEntry> entries)
    {
        var mailbox = _mailboxes[name];
        if (mailbox.Entries.Count == entries.Count)
        {
            _mailboxes.Remove(name);
        }
        else
        {
            mailbox.Remove(entries);
        }
    }

    /// <summary>Moves what is still alive in a segment of texts to where there is room, and drops the segment.</summary>
    private void Evacuate(TextSegment segment)
    {
        var view = segment.Look();
        foreach (var sequence in view.Sequences.AsSpan(0, view.Count))
        {
            if (_all.Entries.Find(sequence) is { } entry && entry.Text.Segment == segment)
            {
                ReplaceEntry(entry, entry.WithText(_texts.Add(sequence, entry.Text.Octets)));
            }
        }

        _texts.Drop(segment);
    }
}
