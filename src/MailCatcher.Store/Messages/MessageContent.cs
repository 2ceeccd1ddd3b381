using System.Buffers;

namespace MailCatcher.Store.Messages;

/// <summary>
/// The raw octets of one message while it is received: kept in memory up to a threshold, in a temporary file beyond it,
/// so that memory is bounded by the number of connections and not by the size of the mails. Written by one connection,
/// then read by any number of readers; not thread-safe while written to.
/// </summary>
public sealed class MessageContent : IDisposable
{
    /// <summary>Octets kept in memory before a temporary file is begun.</summary>
    public const int DefaultMemoryLimit = 256 * 1024;

    private readonly int _memoryLimit;
    private readonly string _spoolDirectory;
    private byte[] _memory = [];
    private int _memoryLength;
    private FileStream? _file;
    private long _length;

    /// <summary>An empty content.</summary>
    /// <param name="memoryLimit">Octets kept in memory before a temporary file is begun.</param>
    /// <param name="spoolDirectory">Where that file goes; null for the system's folder of temporary files.</param>
    public MessageContent(int memoryLimit = DefaultMemoryLimit, string? spoolDirectory = null)
    {
        _memoryLimit = memoryLimit;
        _spoolDirectory = spoolDirectory ?? Path.GetTempPath();
    }

    /// <summary>Octets written so far.</summary>
    public long Length => _length;

    /// <summary>The octets when all of them are in memory; false when they were spooled to a file.</summary>
    public bool TryGetMemory(out ReadOnlyMemory<byte> octets)
    {
        octets = _memory.AsMemory(0, _memoryLength);
        return _file is null;
    }

    /// <summary>Appends octets.</summary>
    /// <exception cref="IOException">The temporary file could not be written, for example because the disk is full.</exception>
    public void Append(ReadOnlySpan<byte> octets)
    {
        if (_file is null && _memoryLength + (long)octets.Length > _memoryLimit)
        {
            BeginFile();
        }

        if (_file is not null)
        {
            _file.Write(octets);
        }
        else
        {
            Grow(_memoryLength + octets.Length);
            octets.CopyTo(_memory.AsSpan(_memoryLength));
            _memoryLength += octets.Length;
        }

        _length += octets.Length;
    }

    /// <summary>A new seekable stream over all octets, from the start. It must be closed before this object is.</summary>
    public Stream OpenRead()
    {
        if (_file is null)
        {
            return new MemoryStream(_memory, 0, _memoryLength, writable: false);
        }

        return new SpoolReader(_file.SafeFileHandle, _length);
    }

    /// <summary>Frees the memory and deletes the temporary file.</summary>
    public void Dispose()
    {
        if (_memory.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_memory);
            _memory = [];
            _memoryLength = 0;
        }

        _file?.Dispose();
    }

    private void BeginFile()
    {
        var path = Path.Combine(_spoolDirectory, $"mailcatcher-{Guid.NewGuid():N}.spool");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,

            // Unbuffered, so that a full disk shows while octets are appended and never when the file is let go of.
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            // Others who use this machine share its folder for temporary files.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(path, options);
        _file.Write(_memory, 0, _memoryLength);
        if (_memory.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_memory);
            _memory = [];
            _memoryLength = 0;
        }
    }

    private void Grow(int needed)
    {
        if (needed <= _memory.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(4096, _memory.Length * 2)));
        _memory.AsSpan(0, _memoryLength).CopyTo(larger);
        if (_memory.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_memory);
        }

        _memory = larger;
    }
}
