namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// Entries in ascending order of their sequences, in one array that is cheap to add to at the end and to remove from at the
/// start. Not thread-safe.
/// </summary>
internal sealed class EntryList
{
    private IndexEntry?[] _items = [];
    private int _start;

    /// <summary>Entries in the list.</summary>
    public int Count { get; private set; }

    /// <summary>The entries, for as long as the list is not changed.</summary>
    public ReadOnlySpan<IndexEntry> Items => _items.AsSpan(_start, Count)!;

    /// <summary>Adds an entry whose sequence is higher than all others'.</summary>
    public void Add(IndexEntry entry)
    {
        if (_start + Count == _items.Length)
        {
            MakeRoom();
        }

        _items[_start + Count++] = entry;
    }

    /// <summary>Adds an entry that is not in the list yet, wherever its place is.</summary>
    public void Insert(IndexEntry entry)
    {
        var place = LowerBound(entry.Sequence);
        Add(entry);
        var items = _items.AsSpan(_start, Count);
        items[place..^1].CopyTo(items[(place + 1)..]);
        items[place] = entry;
    }

    /// <summary>Index of the first entry with that sequence or a higher one; <see cref="Count"/> when there is none.</summary>
    public int LowerBound(long sequence)
    {
        var items = Items;
        var (low, high) = (0, items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (items[middle].Sequence < sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The entry with a sequence; null when there is none.</summary>
    public IndexEntry? Find(long sequence)
        => LowerBound(sequence) is var i && i < Count && Items[i].Sequence == sequence ? Items[i] : null;

    /// <summary>Puts a new state of an entry in the place of the old one.</summary>
    public void Replace(IndexEntry entry) => _items[_start + LowerBound(entry.Sequence)] = entry;

    /// <summary>Removes entries, given in ascending order; all of them are in the list.</summary>
    public void Remove(IReadOnlyList<IndexEntry> entries)
    {
        var first = LowerBound(entries[0].Sequence);
        if (first == 0 && LowerBound(entries[^1].Sequence) == entries.Count - 1)
        {
            RemoveFirst(entries.Count);
            return;
        }

        var items = _items.AsSpan(_start, Count);
        var kept = first;
        var next = 0;
        for (var i = first; i < items.Length; i++)
        {
            if (next < entries.Count && items[i]!.Sequence == entries[next].Sequence)
            {
                next++;
            }
            else
            {
                items[kept++] = items[i];
            }
        }

        items[kept..].Clear();
        Count = kept;
    }

    private void RemoveFirst(int count)
    {
        _items.AsSpan(_start, count).Clear();
        _start += count;
        Count -= count;
        if (Count == 0)
        {
            _start = 0;
            _items = _items.Length > 1024 ? [] : _items;
        }
    }

    private void MakeRoom()
    {
        var target = _start > Count ? _items : new IndexEntry?[Math.Max(4, Count * 2)];
        Array.Copy(_items, _start, target, 0, Count);
        if (ReferenceEquals(target, _items))
        {
            _items.AsSpan(Count, _start).Clear();
        }

        _items = target;
        _start = 0;
    }
}
