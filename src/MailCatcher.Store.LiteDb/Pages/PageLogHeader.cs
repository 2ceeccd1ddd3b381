using System.Buffers.Binary;
using System.Numerics;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// The head of a page log. There are two places for it, written in turn, so that one of them is whole at any moment; the
/// one with the higher generation counts.
/// </summary>
/// <param name="Generation">Rises by one each time the log is emptied; frames of an earlier one no longer fit.</param>
/// <param name="Identity">Identity of the data file that the log belongs to (see <see cref="DataFileHeader"/>).</param>
internal readonly record struct PageLogHeader(ulong Generation, long Identity)
{
    /// <summary>Octets of one place; a sector, so that writing one never touches the other.</summary>
    public const int Size = 4096;

    /// <summary>Octets before the first frame.</summary>
    public const int AreaSize = 2 * Size;

    private const int Used = 28;

    private static ReadOnlySpan<byte> Magic => "MCPGLOG1"u8;

    /// <summary>Where this header goes.</summary>
    public long Position => (long)(Generation % 2) * Size;

    /// <summary>Check value that the first frame continues from.</summary>
    public uint Seed => BitOperations.Crc32C(BitOperations.Crc32C(0x4D43u, Generation), (ulong)Identity);

    /// <summary>Reads the header that counts from the two places; false when neither is whole.</summary>
    public static bool TryRead(ReadOnlySpan<byte> area, out PageLogHeader header)
    {
        header = default;
        var isFound = false;
        for (var place = 0; place + Used <= area.Length; place += Size)
        {
            if (TryReadOne(area[place..], out var one) && (!isFound || one.Generation > header.Generation))
            {
                header = one;
                isFound = true;
            }
        }

        return isFound;
    }

    /// <summary>Writes it into a cleared buffer of <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> place)
    {
        Magic.CopyTo(place);
        BinaryPrimitives.WriteUInt64LittleEndian(place[8..], Generation);
        BinaryPrimitives.WriteInt64LittleEndian(place[16..], Identity);
        BinaryPrimitives.WriteUInt32LittleEndian(place[24..], Seed);
    }

    private static bool TryReadOne(ReadOnlySpan<byte> place, out PageLogHeader header)
    {
        header = new PageLogHeader(
            BinaryPrimitives.ReadUInt64LittleEndian(place[8..]), BinaryPrimitives.ReadInt64LittleEndian(place[16..]));
        return place.StartsWith(Magic) && BinaryPrimitives.ReadUInt32LittleEndian(place[24..]) == header.Seed;
    }
}
