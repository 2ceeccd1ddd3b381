using System.Buffers.Binary;
using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// What the first page of a data file says, read without LiteDB, so that a file that is none of ours is never touched.
/// </summary>
/// <param name="Identity">Tells this file from every other: the moment LiteDB created it, in ticks.</param>
/// <param name="Format">Version of our layout (LiteDB's pragma USER_VERSION); 0 in a foreign LiteDB file.</param>
internal readonly record struct DataFileHeader(long Identity, int Format)
{
    /// <summary>The version of the layout that this code writes, and the latest that it reads.</summary>
    public const int CurrentFormat = 1;

    private const int SignatureOffset = 32;
    private const int FileVersionOffset = 59;
    private const int CreationTimeOffset = 68;
    private const int UserVersionOffset = 76;
    private const byte LiteDbFileVersion = 8;

    private static ReadOnlySpan<byte> Signature => "** This is a LiteDB file **"u8;

    /// <summary>Reads the header; false when this is no LiteDB 5 file.</summary>
    public static bool TryRead(IStoreFile file, out DataFileHeader header)
    {
        Span<byte> page = stackalloc byte[128];
        page.Clear();
        file.Read(0, page);
        header = new DataFileHeader(
            BinaryPrimitives.ReadInt64LittleEndian(page[CreationTimeOffset..]),
            BinaryPrimitives.ReadInt32LittleEndian(page[UserVersionOffset..]));
        return page[SignatureOffset..].StartsWith(Signature) && page[FileVersionOffset] == LiteDbFileVersion;
    }
}
