using MailCatcher.Store.LiteDb.Pages;

namespace MailCatcher.Store.LiteDb.Raw;

/// <summary>Gets raw octets out of documents, checking that they are what was stored.</summary>
internal static class RawReader
{
    /// <summary>The raw octets of a piece.</summary>
    /// <param name="database">Where it comes from.</param>
    /// <param name="read">Reads the piece.</param>
    /// <param name="expected">How many octets there should be.</param>
    /// <exception cref="StoreUnavailableException">They are damaged.</exception>
    public static byte[] Unpack(Database database, Func<RawPiece> read, long expected)
    {
        try
        {
            var raw = read().Unpack();
            return raw.Length == expected ? raw : throw new InvalidDataException("a message has another length");
        }
        catch (InvalidDataException error)
        {
            throw DataFileErrors.Damaged(database.Location, error);
        }
    }
}
