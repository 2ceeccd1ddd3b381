namespace MailCatcher.Store.LiteDb.Files;

/// <summary>
/// One file of the store, read and written at positions. What was written survives a crash of the process at once and a
/// loss of power after <see cref="Flush"/>. Reading is thread-safe; writing is done by one thread at a time.
/// </summary>
internal interface IStoreFile : IDisposable
{
    /// <summary>Octets in the file.</summary>
    long Length { get; }

    /// <summary>Reads until the buffer is full or the file ends; returns the octets read.</summary>
    int Read(long position, Span<byte> buffer);

    /// <summary>Writes octets, extending the file as needed.</summary>
    /// <exception cref="IOException">They could not be written; some of them may have been.</exception>
    void Write(long position, ReadOnlySpan<byte> octets);

    /// <summary>Cuts the file off, or extends it by zeros.</summary>
    void SetLength(long length);

    /// <summary>Returns once everything written so far would survive a loss of power.</summary>
    void Flush();
}
