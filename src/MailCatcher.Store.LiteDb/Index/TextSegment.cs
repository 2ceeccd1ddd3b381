namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// One piece of a <see cref="TextArena"/>: the blobs of some messages, one after the other, each ended by
/// <see cref="SearchBlob.EndOfBlob"/>. What is in it never changes; it only grows at its end.
/// </summary>
/// <param name="capacity">Octets it has room for.</param>
internal sealed class TextSegment(int capacity)
{
    private readonly byte[] _octets = new byte[capacity];
    private long[] _sequences = new long[64];
    private int[] _starts = new int[64];
    private int _used;

    /// <summary>Blobs in it.</summary>
    public int Count { get; private set; }

    /// <summary>Octets of blobs whose messages are still there.</summary>
    public int Alive { get; private set; }

    /// <summary>True when less than half of what is in it is still needed.</summary>
    public bool IsMostlyDead => Alive < _used / 2;

    /// <summary>Whether a blob fits in.</summary>
    public bool HasRoomFor(int length) => _octets.Length - _used > length;

    /// <summary>Copies a blob in.</summary>
    public TextSlice Add(long sequence, ReadOnlySpan<byte> blob)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
            Array.Resize(ref _sequences, Count * 2);
        }

        var start = _used;
        blob.CopyTo(_octets.AsSpan(start));
        _octets[start + blob.Length] = SearchBlob.EndOfBlob;
        _starts[Count] = start;
        _sequences[Count] = sequence;
        Count++;
        _used += blob.Length + 1;
        Alive += blob.Length + 1;
        return new TextSlice(this, start, blob.Length);
    }

    /// <summary>Notes that the message of a blob is gone.</summary>
    public void Forget(int length) => Alive -= length + 1;

    /// <summary>The octets from one place on.</summary>
    public ReadOnlySpan<byte> Octets(int start, int length) => _octets.AsSpan(start, length);

    /// <summary>What is in it now, for reading without a lock.</summary>
    public View Look() => new(this, _octets, _used, _starts, _sequences, Count);

    /// <summary>A segment at one moment.</summary>
    internal readonly record struct View(
        TextSegment Segment, byte[] Octets, int Used, int[] Starts, long[] Sequences, int Count);
}
