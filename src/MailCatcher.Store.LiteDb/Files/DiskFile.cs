using Microsoft.Win32.SafeHandles;

namespace MailCatcher.Store.LiteDb.Files;

/// <summary>A file on disk.</summary>
internal sealed class DiskFile(SafeFileHandle handle) : IStoreFile
{
    public long Length => RandomAccess.GetLength(handle);

    public int Read(long position, Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length && RandomAccess.Read(handle, buffer[total..], position + total) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }

    public void Write(long position, ReadOnlySpan<byte> octets) => RandomAccess.Write(handle, octets, position);

    public void SetLength(long length) => RandomAccess.SetLength(handle, length);

    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
