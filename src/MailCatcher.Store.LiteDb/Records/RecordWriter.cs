using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>
/// Writes a record: a row of fields, each a key (<c>number × 2 + kind</c>) followed by a variable-length integer
/// (kind 0) or by a length and that many octets (kind 1). Readers skip numbers they do not know, so that fields can be
/// added. Empty values are left out. Dispose of it to return its buffer.
/// </summary>
internal sealed class RecordWriter : IDisposable
{
    private byte[] _buffer;
    private int _length;

    /// <summary>A writer with room for about that many octets, which grows as needed.</summary>
    public RecordWriter(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>A number; 0 is left out.</summary>
    public void Number(int field, long value)
    {
        if (value != 0)
        {
            Varint((ulong)(field << 1));
            Varint((ulong)((value << 1) ^ (value >> 63)));
        }
    }

    /// <summary>A text as UTF-8, unpaired surrogates replaced; an empty one is left out.</summary>
    public void Text(int field, string value)
    {
        if (value.Length > 0)
        {
            Varint((ulong)((field << 1) | 1));
            LengthAndText(value);
        }
    }

    /// <summary>A text as UTF-8, written even when it is empty, for lists.</summary>
    public void Item(int field, string value)
    {
        Varint((ulong)((field << 1) | 1));
        LengthAndText(value);
    }

    /// <summary>Octets; none are left out.</summary>
    public void Octets(int field, ReadOnlySpan<byte> value)
    {
        if (value.Length > 0)
        {
            Varint((ulong)((field << 1) | 1));
            Varint((ulong)value.Length);
            Ensure(value.Length);
            value.CopyTo(_buffer.AsSpan(_length));
            _length += value.Length;
        }
    }

    /// <summary>Two texts in one field, written even when both are empty, for lists of pairs.</summary>
    public void Pair(int field, string first, string second)
    {
        var firstOctets = Encoding.UTF8.GetByteCount(first);
        var secondOctets = Encoding.UTF8.GetByteCount(second);
        Varint((ulong)((field << 1) | 1));
        Varint((ulong)(VarintLength((ulong)firstOctets) + firstOctets + secondOctets));
        Varint((ulong)firstOctets);
        Raw(first, firstOctets);
        Raw(second, secondOctets);
    }

    /// <summary>128 bits.</summary>
    public void Wide(int field, UInt128 value)
    {
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(octets, value);
        Octets(field, octets);
    }

    /// <summary>The record as an array of its own.</summary>
    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    /// <summary>Returns the buffer; the writer must not be used any more.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private static int VarintLength(ulong value)
    {
        var length = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            length++;
        }

        return length;
    }

    private void LengthAndText(string value)
    {
        var octets = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)octets);
        Raw(value, octets);
    }

    private void Raw(string value, int octets)
    {
        Ensure(octets);
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
    }

    private void Varint(ulong value)
    {
        Ensure(10);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    private void Ensure(int more)
    {
        if (_length + more <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
