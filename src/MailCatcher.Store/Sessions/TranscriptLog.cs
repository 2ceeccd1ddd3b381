using System.Buffers;
using System.Buffers.Binary;

namespace MailCatcher.Store.Sessions;

/// <summary>
/// What is said in one session, noted as octets and made into text only when somebody looks. It is bounded: when it is full,
/// its beginning and the latest entries are kept, and what went in between is counted. Not thread-safe.
/// </summary>
/// <remarks>
/// An entry is what it is (<see cref="TranscriptMark"/>, 1 octet), the time in tenths of a millisecond (4), how many octets
/// were cut off its end (4), the length of what was kept (2), and what was kept. Numbers are little-endian.
/// </remarks>
public sealed class TranscriptLog : IDisposable
{
    /// <summary>Octets that are kept of a line, or of a piece of a reply.</summary>
    public const int MaxLineOctets = 1000;

    internal const int HeaderLength = 11;

    /// <summary>Chunks of the beginning, and of the end, that are kept.</summary>
    private const int ChunksEachSide = 4;

    private const int EntriesPerChunk = 64;
    private const int SmallestChunk = 512;
    private const int LargestChunk = 8 * 1024;

    private readonly Func<int, bool> _tryReserve;
    private readonly Queue<Chunk> _beginning = new();
    private readonly Queue<Chunk> _end = new();
    private Chunk? _current;
    private long _leftOut;
    private long _leftOutOctets;

    /// <summary>An empty transcript.</summary>
    /// <param name="tryReserve">Asked, in octets, before more memory is taken; false when there is none.</param>
    public TranscriptLog(Func<int, bool> tryReserve) => _tryReserve = tryReserve;

    /// <summary>Notes a line of the client, without its line end.</summary>
    /// <param name="at">Tenths of a millisecond since the start.</param>
    /// <param name="line">The line, as far as it may be seen.</param>
    /// <param name="isMasked">Whether something followed that may not.</param>
    public void AddClient(uint at, ReadOnlySpan<byte> line, bool isMasked)
        => Add((byte)(TranscriptMark.Client | (isMasked ? TranscriptMark.Masked : 0)), at, line);

    /// <summary>Notes octets sent by the server, with their line ends.</summary>
    public void AddServer(uint at, ReadOnlySpan<byte> octets)
    {
        if (_current is null || !_current.TryContinue(TranscriptMark.Server, octets))
        {
            Add(TranscriptMark.Server, at, octets);
        }
    }

    /// <summary>Notes, in UTF-8, what happened.</summary>
    public void AddNote(uint at, ReadOnlySpan<byte> text) => Add(TranscriptMark.Note, at, text);

    /// <summary>Notes that content went by, without the content.</summary>
    /// <param name="at">Tenths of a millisecond since the start.</param>
    /// <param name="octets">How much there was.</param>
    /// <param name="isFromServer">Who sent it.</param>
    public void AddContent(uint at, long octets, bool isFromServer)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, octets);
        Add(isFromServer ? TranscriptMark.ContentOut : TranscriptMark.ContentIn, at, number);
    }

    /// <summary>All entries that were kept, one after the other, with one that says where others were left out.</summary>
    public byte[] ToArray()
    {
        var gap = _leftOut > 0 ? HeaderLength + 16 : 0;
        var result = new byte[_beginning.Sum(chunk => chunk.Length) + gap + _end.Sum(chunk => chunk.Length)];
        var rest = CopyTo(_beginning, result);
        if (gap > 0)
        {
            rest = WriteGap(rest);
        }

        CopyTo(_end, rest);
        return result;
    }

    /// <summary>Gives the memory back; the log is of no more use.</summary>
    public void Dispose()
    {
        foreach (var chunk in _beginning.Concat(_end))
        {
            chunk.Dispose();
        }

        _beginning.Clear();
        _end.Clear();
        _current = null;
    }

    private void Add(byte mark, uint at, ReadOnlySpan<byte> text)
    {
        var kept = text[..Math.Min(text.Length, MaxLineOctets)];
        if (FindRoom(HeaderLength + kept.Length) is { } chunk)
        {
            chunk.Add(mark, at, text.Length - kept.Length, kept);
        }
        else
        {
            _leftOut++;
            _leftOutOctets += text.Length;
        }
    }

    /// <summary>A chunk that has room for one more entry; null when there is no memory for it.</summary>
    private Chunk? FindRoom(int octets)
    {
        if (_current is { Entries: < EntriesPerChunk } current && current.Length + octets <= LargestChunk)
        {
            return TryGrow(current, current.Length + octets) ? current : null;
        }

        var isBeginning = _beginning.Count < ChunksEachSide && _leftOut == 0;
        var next = !isBeginning && _end.Count == ChunksEachSide ? Reuse() : new Chunk();
        if (!TryGrow(next, octets))
        {
            next.Dispose();
            return null;
        }

        (isBeginning ? _beginning : _end).Enqueue(next);
        return _current = next;
    }

    /// <summary>The oldest chunk after the beginning, emptied.</summary>
    private Chunk Reuse()
    {
        var oldest = _end.Dequeue();
        _leftOut += oldest.Entries;
        _leftOutOctets += oldest.Length - (HeaderLength * oldest.Entries);
        oldest.Clear();
        return oldest;
    }

    private bool TryGrow(Chunk chunk, int needed)
    {
        if (needed <= chunk.Capacity)
        {
            return true;
        }

        var capacity = Math.Max(SmallestChunk, chunk.Capacity);
        while (capacity < needed)
        {
            capacity *= 2;
        }

        if (!_tryReserve(capacity - chunk.Capacity))
        {
            return false;
        }

        chunk.Grow(capacity);
        return true;
    }

    private Span<byte> WriteGap(Span<byte> target)
    {
        target[0] = TranscriptMark.Gap;
        BinaryPrimitives.WriteUInt16LittleEndian(target[9..], 16);
        BinaryPrimitives.WriteInt64LittleEndian(target[HeaderLength..], _leftOut);
        BinaryPrimitives.WriteInt64LittleEndian(target[(HeaderLength + 8)..], _leftOutOctets);
        return target[(HeaderLength + 16)..];
    }

    private static Span<byte> CopyTo(IEnumerable<Chunk> chunks, Span<byte> target)
    {
        foreach (var chunk in chunks)
        {
            chunk.Written.CopyTo(target);
            target = target[chunk.Length..];
        }

        return target;
    }

    /// <summary>Entries that lie one after the other.</summary>
    private sealed class Chunk : IDisposable
    {
        private byte[] _octets = [];
        private int _last;

        public int Length { get; private set; }

        public int Entries { get; private set; }

        public int Capacity { get; private set; }

        public ReadOnlySpan<byte> Written => _octets.AsSpan(0, Length);

        public void Add(byte mark, uint at, int cut, ReadOnlySpan<byte> text)
        {
            var entry = _octets.AsSpan(Length);
            entry[0] = mark;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[1..], at);
            BinaryPrimitives.WriteInt32LittleEndian(entry[5..], cut);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[9..], (ushort)text.Length);
            text.CopyTo(entry[HeaderLength..]);
            _last = Length;
            Length += HeaderLength + text.Length;
            Entries++;
        }

        /// <summary>Adds octets to the last entry, when it is of that kind, has not come to a line end, and there is room.</summary>
        public bool TryContinue(byte mark, ReadOnlySpan<byte> octets)
        {
            var known = Length - _last - HeaderLength;
            if (Entries == 0
                || _octets[_last] != mark
                || Length + octets.Length > Capacity
                || known + octets.Length > MaxLineOctets
                || known == 0
                || _octets[Length - 1] == (byte)'\n')
            {
                return false;
            }

            octets.CopyTo(_octets.AsSpan(Length));
            Length += octets.Length;
            BinaryPrimitives.WriteUInt16LittleEndian(_octets.AsSpan(_last + 9), (ushort)(known + octets.Length));
            return true;
        }

        public void Grow(int capacity)
        {
            var larger = ArrayPool<byte>.Shared.Rent(capacity);
            Written.CopyTo(larger);
            Dispose();
            _octets = larger;
            Capacity = capacity;
        }

        public void Clear() => (Length, Entries, _last) = (0, 0, 0);

        public void Dispose()
        {
            if (_octets.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_octets);
                _octets = [];
            }
        }
    }
}
