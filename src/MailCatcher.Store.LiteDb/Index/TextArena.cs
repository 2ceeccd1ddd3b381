namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// The texts of all messages in a few large arrays instead of one small array each: a search runs through memory from end
/// to end, and the garbage collector has nothing to trace or move. Thread-safe; what was handed out stays readable.
/// </summary>
internal sealed class TextArena
{
    private const int SegmentSize = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly List<TextSegment> _segments = [];
    private TextSegment? _current;

    /// <summary>Keeps the blob of a message.</summary>
    public TextSlice Add(long sequence, ReadOnlySpan<byte> blob)
    {
        lock (_lock)
        {
            if (_current?.HasRoomFor(blob.Length) != true)
            {
                _current = new TextSegment(Math.Max(SegmentSize, blob.Length + 1));
                _segments.Add(_current);
            }

            return _current.Add(sequence, blob);
        }
    }

    /// <summary>
    /// Lets go of the blob of a message; true when that leaves so little in its segment that the rest should be added anew
    /// and the segment be dropped.
    /// </summary>
    public bool Remove(TextSlice slice)
    {
        lock (_lock)
        {
            slice.Segment.Forget(slice.Length);
            return slice.Segment.IsMostlyDead && slice.Segment != _current;
        }
    }

    /// <summary>Forgets a segment from which everything alive has been added anew.</summary>
    public void Drop(TextSegment segment)
    {
        lock (_lock)
        {
            _segments.Remove(segment);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _segments.Clear();
            _current = null;
        }
    }

    /// <summary>All segments at one moment.</summary>
    public TextSegment.View[] Look()
    {
        lock (_lock)
        {
            return [.. _segments.Select(segment => segment.Look())];
        }
    }
}
