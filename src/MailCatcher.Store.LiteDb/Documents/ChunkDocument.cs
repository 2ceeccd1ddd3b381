using LiteDB;
using MailCatcher.Store.LiteDb.Raw;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>
/// A document of <see cref="Collections.Chunks"/>: <see cref="Size"/> raw octets of a large message (the last chunk may
/// have fewer). Its key is made of the message's blob number and the chunk's place in it.
/// </summary>
internal static class ChunkDocument
{
    /// <summary>Raw octets in every chunk but the last.</summary>
    public const int Size = 64 * 1024;

    private const int IndexBits = 24;
    private const string OctetsField = "d";

    /// <summary>Chunks of a message of that many octets.</summary>
    public static int CountFor(long size) => checked((int)((size + Size - 1) / Size));

    /// <summary>Key of a chunk.</summary>
    public static long Key(long blob, int index) => (blob << IndexBits) | (uint)index;

    /// <summary>Blob that a key belongs to.</summary>
    public static long BlobOf(long key) => key >> IndexBits;

    /// <summary>A chunk for the file.</summary>
    public static BsonDocument Create(long blob, int index, RawPiece piece)
    {
        var document = new BsonDocument { ["_id"] = Key(blob, index) };
        piece.AddTo(document, OctetsField);
        return document;
    }

    /// <summary>The octets of a chunk.</summary>
    /// <exception cref="InvalidDataException">They are missing.</exception>
    public static RawPiece Read(BsonDocument document) => RawPiece.Read(document, OctetsField);
}
