using System.Buffers.Binary;
using System.Text;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>
/// Reads a record written by <see cref="RecordWriter"/>, field by field: <see cref="Next"/>, then the value by the
/// method that fits it, or <see cref="Skip"/>.
/// </summary>
internal ref struct RecordReader(ReadOnlySpan<byte> record)
{
    private readonly ReadOnlySpan<byte> _record = record;
    private int _position;
    private bool _isNumber;

    /// <summary>Reads the key of the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The record is cut off or malformed; so for every other method.</exception>
    public bool Next(out int field)
    {
        if (_position == _record.Length)
        {
            field = 0;
            return false;
        }

        var key = Varint();
        field = (int)(key >> 1);
        _isNumber = (key & 1) == 0;
        return true;
    }

    /// <summary>The value as a number.</summary>
    public long Number()
    {
        if (!_isNumber)
        {
            throw Malformed();
        }

        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>The value as octets, which lie in the record.</summary>
    public ReadOnlySpan<byte> Octets()
    {
        if (_isNumber)
        {
            throw Malformed();
        }

        return Take(Varint());
    }

    /// <summary>The value as text.</summary>
    public string Text() => Encoding.UTF8.GetString(Octets());

    /// <summary>The value as two texts.</summary>
    public (string First, string Second) Pair()
    {
        var pair = new RecordReader(Octets());
        var first = pair.Take(pair.Varint());
        return (Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(pair._record[pair._position..]));
    }

    /// <summary>The value as 128 bits.</summary>
    public UInt128 Wide()
    {
        var octets = Octets();
        return octets.Length == 16 ? BinaryPrimitives.ReadUInt128LittleEndian(octets) : throw Malformed();
    }

    /// <summary>Passes over the value of a field that is not needed or not known.</summary>
    public void Skip()
    {
        if (_isNumber)
        {
            Varint();
        }
        else
        {
            Octets();
        }
    }

    private static InvalidDataException Malformed() => new("A record is malformed.");

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(_record.Length - _position))
        {
            throw Malformed();
        }

        var octets = _record.Slice(_position, (int)length);
        _position += (int)length;
        return octets;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_position == _record.Length)
            {
                break;
            }

            var octet = _record[_position++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }

        throw Malformed();
    }
}
