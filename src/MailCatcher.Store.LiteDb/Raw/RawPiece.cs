using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using LiteDB;

namespace MailCatcher.Store.LiteDb.Raw;

/// <summary>
/// Raw octets as a document holds them: as they are, or compressed with Brotli, and with a check value, so that a damaged
/// file is noticed and never served as the mail it was.
/// </summary>
/// <param name="Octets">What is stored.</param>
/// <param name="Length">Raw octets in it.</param>
/// <param name="IsCompressed">True when <paramref name="Octets"/> is compressed.</param>
/// <param name="Check">CRC-32C of the raw octets.</param>
internal readonly record struct RawPiece(byte[] Octets, int Length, bool IsCompressed, uint Check)
{
    private const string LengthSuffix = "l";
    private const string CheckSuffix = "c";

    /// <summary>Octets kept as they are.</summary>
    public static RawPiece Plain(ReadOnlySpan<byte> raw) => new(raw.ToArray(), raw.Length, IsCompressed: false, CheckOf(raw));

    /// <summary>Octets compressed, if that saves at least a third of them; otherwise as they are.</summary>
    public static RawPiece Compressed(ReadOnlySpan<byte> raw)
    {
        // Quality 1 and a window of 64 KB: the cheapest setting that still finds repeated text.
        var limit = raw.Length * 2 / 3;
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(limit);
        try
        {
            return BrotliEncoder.TryCompress(raw, buffer.AsSpan(0, limit), out var written, quality: 1, window: 16)
                ? new RawPiece(buffer.AsSpan(0, written).ToArray(), raw.Length, IsCompressed: true, CheckOf(raw))
                : Plain(raw);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a piece that <see cref="AddTo"/> wrote under a name.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public static RawPiece Read(BsonDocument document, string field)
    {
        if (document[field] is not { IsBinary: true } octets || document[field + CheckSuffix] is not { IsInt32: true } check)
        {
            throw new InvalidDataException("The raw octets of a message are missing.");
        }

        var length = document[field + LengthSuffix];
        return new RawPiece(
            octets.AsBinary, length.IsInt32 ? length.AsInt32 : octets.AsBinary.Length, length.IsInt32, unchecked((uint)check.AsInt32));
    }

    /// <summary>Adds the piece to a document.</summary>
    public void AddTo(BsonDocument document, string field)
    {
        document[field + CheckSuffix] = unchecked((int)Check);
        if (IsCompressed)
        {
            document[field + LengthSuffix] = Length;
        }

        document[field] = Octets;
    }

    /// <summary>The raw octets.</summary>
    /// <exception cref="InvalidDataException">They are not what was stored.</exception>
    public byte[] Unpack()
    {
        var raw = Octets;
        if (IsCompressed)
        {
            raw = new byte[Length];
            if (!BrotliDecoder.TryDecompress(Octets, raw, out var written) || written != Length)
            {
                throw Damaged();
            }
        }

        return CheckOf(raw) == Check ? raw : throw Damaged();
    }

    private static InvalidDataException Damaged() => new("The raw octets of a message are damaged.");

    private static uint CheckOf(ReadOnlySpan<byte> octets)
    {
        var check = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(octets);
        foreach (var word in words)
        {
            check = BitOperations.Crc32C(check, word);
        }

        foreach (var octet in octets[(words.Length * sizeof(ulong))..])
        {
            check = BitOperations.Crc32C(check, octet);
        }

        return check;
    }
}
