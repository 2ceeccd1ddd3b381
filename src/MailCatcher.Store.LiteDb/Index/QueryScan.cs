namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// Asks a query of many entries. When there are many and some text must occur in each that matches, it runs through the
/// whole <see cref="TextArena"/> for that text, on all processors, and asks the rest of the query only where it is found.
/// </summary>
internal static class QueryScan
{
    private const int EntriesWorthRunningThrough = 1024;

    /// <summary>Says for each entry whether it matches.</summary>
    /// <param name="query">The query.</param>
    /// <param name="entries">Entries, ascending.</param>
    /// <param name="texts">The arena no earlier than the entries were taken, so that their texts are in it.</param>
    public static bool[] Run(CompiledQuery query, IndexEntry[] entries, TextSegment.View[] texts)
    {
        var isMatch = new bool[entries.Length];
        if (query.RequiredText is { } text && entries.Length >= EntriesWorthRunningThrough)
        {
            Parallel.For(0, texts.Length, i => RunThrough(query, text, entries, texts[i], isMatch));
        }
        else
        {
            for (var i = 0; i < entries.Length; i++)
            {
                isMatch[i] = query.Matches(entries[i]);
            }
        }

        return isMatch;
    }

    private static void RunThrough(
        CompiledQuery query, TextNeedle text, IndexEntry[] entries, TextSegment.View view, bool[] isMatch)
    {
        var octets = view.Octets.AsSpan(0, view.Used);
        var starts = view.Starts.AsSpan(0, view.Count);
        var entry = 0;
        var blob = 0;
        for (var position = 0; text.IndexIn(octets[position..]) is >= 0 and var offset; position = starts[blob])
        {
            blob = Seek(starts, blob, position + offset + 1) - 1;
            entry = Seek(entries, entry, view.Sequences[blob]);
            if (entry < entries.Length
                && entries[entry].Text is var slice
                && slice.Segment == view.Segment
                && slice.Start == starts[blob]
                && (query.IsTextAlone || query.Matches(entries[entry])))
            {
                isMatch[entry] = true;
            }

            if (++blob == starts.Length)
            {
                return;
            }
        }
    }

    /// <summary>Index of the first start at or after a position, not before a given index.</summary>
    private static int Seek(ReadOnlySpan<int> starts, int from, int position)
    {
        var found = starts[from..].BinarySearch(position);
        return from + (found >= 0 ? found : ~found);
    }

    /// <summary>
    /// Index of the first entry with that sequence or a higher one. The blobs of a segment mostly ascend, so it is looked
    /// for close behind the last one first.
    /// </summary>
    private static int Seek(IndexEntry[] entries, int last, long sequence)
    {
        var low = last < entries.Length && entries[last].Sequence <= sequence ? last : 0;
        var high = low;
        for (var step = 1; high < entries.Length && entries[high].Sequence < sequence; step *= 2)
        {
            low = high;
            high += step;
        }

        high = Math.Min(high, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Sequence < sequence)
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
}
