using MailCatcher.Mail.Reading;

namespace MailCatcher.Mail;

/// <summary>
/// Reads raw messages. Nothing here throws because of what a message contains: broken MIME, NUL octets, unknown charsets
/// or no headers at all only mean that less can be said about it. Thread-safe.
/// </summary>
public static class MailReader
{
    /// <summary>
    /// Reads what lists and searches need, in one pass and with bounded memory whatever the size of the message.
    /// </summary>
    /// <param name="raw">The message from its first octet; read to the end, or to where nothing more can matter, and left open.</param>
    /// <param name="searchTextLimit">Most characters of readable text to keep in <see cref="MessageDigest.SearchText"/>.</param>
    /// <exception cref="IOException">The stream itself failed.</exception>
    public static MessageDigest ReadDigest(Stream raw, int searchTextLimit)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentOutOfRangeException.ThrowIfNegative(searchTextLimit);
        using var source = new ParserSource(raw);
        using var reader = new DigestReader(source, searchTextLimit);
        return reader.ReadDigest();
    }

    /// <summary>
    /// Reads the headers, the text and the structure of a message. Text beyond 8 MiB is cut off; contents of parts are not
    /// kept but read from the stream when they are asked for.
    /// </summary>
    /// <param name="raw">The message from its first octet, seekable; the result goes on reading from it.</param>
    /// <param name="withChecksums">False leaves the checksums of parts out, which saves time on large ones.</param>
    /// <exception cref="IOException">The stream itself failed.</exception>
    public static ParsedMessage Read(Stream raw, bool withChecksums = true)
    {
        ArgumentNullException.ThrowIfNull(raw);
        using var source = new ParserSource(raw);
        using var reader = new StructureReader(source, withChecksums);
        reader.Read();
        return MessageBuilder.Build(raw, reader, withChecksums);
    }
}
