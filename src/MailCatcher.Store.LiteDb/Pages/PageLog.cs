using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// The write-ahead log of a data file: the pages of committed transactions in groups, each of which counts whole or not at
/// all. A group is collected in memory, written by <see cref="Commit"/> in one piece and made durable by
/// <see cref="Flush"/>. LiteDB sees nothing but its pages, one after the other.
/// </summary>
/// <remarks>
/// On disk each page follows a frame of eight octets: a CRC-32C over the frame before, the flags and the page, and the
/// flags, of which bit 0 ends a group. So whatever a crash or a full disk cut off, and whatever an earlier generation left
/// behind, does not continue the chain and is not seen. The file keeps its size when it is emptied: writing over blocks that
/// a file already has is cheaper, and works on a full disk. Thread-safe except that one thread at a time commits and resets.
/// </remarks>
internal sealed class PageLog
{
    /// <summary>Octets of a page.</summary>
    public const int PageSize = 8192;

    private const int FrameSize = 8;
    private const int Stride = FrameSize + PageSize;
    private const uint EndOfGroup = 1;
    private const int ConfirmedFlagOffset = 18;

    /// <summary>What the file keeps when it is emptied, so that it need not grow again: the room of 32 MB of pages.</summary>
    private const long KeptLength = PageLogHeader.AreaSize + (4096L * Stride);

    private readonly IStoreFile _file;
    private readonly Lock _lock = new();
    private PageLogHeader _header;
    private uint _check;
    private int _pages;
    private byte[] _pending = [];
    private int _pendingPages;
    private bool _isUnsettled;

    private PageLog(IStoreFile file) => _file = file;

    /// <summary>Identity of the data file that the log belongs to; 0 for a new log.</summary>
    public long Identity => _header.Identity;

    /// <summary>Octets of pages in the log, those not yet committed included.</summary>
    public long Length
    {
        get
        {
            lock (_lock)
            {
                return (long)(_pages + _pendingPages) * PageSize;
            }
        }
    }

    /// <summary>Pages in committed groups.</summary>
    public int Pages => _pages;

    /// <summary>Highest page number found when the log was opened; -1 when it was empty.</summary>
    public long HighestPage { get; private set; } = -1;

    /// <summary>True when the last page of the group being collected is the one that ends a LiteDB transaction.</summary>
    public bool IsConfirmed
    {
        get
        {
            lock (_lock)
            {
                return _pendingPages > 0 && _pending[((_pendingPages - 1) * Stride) + FrameSize + ConfirmedFlagOffset] != 0;
            }
        }
    }

    /// <summary>Opens a log, finding out how far its groups are whole.</summary>
    /// <exception cref="InvalidDataException">It holds pages but no readable head.</exception>
    public static PageLog Open(IStoreFile file)
    {
        var log = new PageLog(file);
        var area = new byte[PageLogHeader.AreaSize];
        var read = file.Read(0, area);
        if (PageLogHeader.TryRead(area.AsSpan(0, read), out log._header))
        {
            log.Recover();
        }
        else if (file.Length > PageLogHeader.AreaSize)
        {
            throw new InvalidDataException("its page log has no readable head");
        }

        return log;
    }

    /// <summary>Adds a page to the group being collected.</summary>
    /// <param name="position">Where LiteDB believes it to be; always the end.</param>
    /// <param name="page">The page.</param>
    public void Append(long position, ReadOnlySpan<byte> page)
    {
        lock (_lock)
        {
            if (page.Length != PageSize || position != (long)(_pages + _pendingPages) * PageSize)
            {
                throw new InvalidOperationException("Pages are added to the log one after the other.");
            }

            EnsurePending((_pendingPages + 1) * Stride);
            page.CopyTo(_pending.AsSpan((_pendingPages * Stride) + FrameSize));
            _pendingPages++;
        }
    }

    /// <summary>Reads the page at a position.</summary>
    public int Read(long position, Span<byte> page)
    {
        var index = position / PageSize;
        lock (_lock)
        {
            if (index >= _pages)
            {
                var offset = (int)(index - _pages);
                if (offset >= _pendingPages)
                {
                    return 0;
                }

                _pending.AsSpan((offset * Stride) + FrameSize, PageSize)[..page.Length].CopyTo(page);
                return page.Length;
            }
        }

        return _file.Read(FramePosition(index) + FrameSize, page);
    }

    /// <summary>
    /// Makes sure that the file has room for that many more pages without asking the file system for more.
    /// </summary>
    /// <exception cref="IOException">There is no room.</exception>
    public void Reserve(int pages)
    {
        var end = FramePosition(_pages + pages);
        var length = _file.Length;
        if (length >= end)
        {
            return;
        }

        const int step = 256 * 1024;
        var zeros = ArrayPool<byte>.Shared.Rent(step);
        zeros.AsSpan(0, step).Clear();
        try
        {
            for (; length < end; length += step)
            {
                _file.Write(length, zeros.AsSpan(0, step));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(zeros);
        }
    }

    /// <summary>Writes the group collected; it is durable after <see cref="Flush"/>, which must follow.</summary>
    /// <exception cref="IOException">It could not be written; call <see cref="Abandon"/>.</exception>
    public void Commit()
    {
        lock (_lock)
        {
            var check = _check;
            for (var i = 0; i < _pendingPages; i++)
            {
                var frame = _pending.AsSpan(i * Stride, Stride);
                var flags = i == _pendingPages - 1 ? EndOfGroup : 0;
                check = Check(check, flags, frame[FrameSize..]);
                BinaryPrimitives.WriteUInt32LittleEndian(frame, check);
                BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], flags);
            }

            _file.Write(FramePosition(_pages), _pending.AsSpan(0, _pendingPages * Stride));
            _pages += _pendingPages;
            _pendingPages = 0;
            _check = check;
        }
    }

    /// <summary>Gives room that is reserved but not used back to the disk.</summary>
    public void Trim() => _file.SetLength(FramePosition(_pages));

    /// <summary>Makes committed groups durable.</summary>
    public void Flush() => _file.Flush();

    /// <summary>
    /// Forgets the group being collected and everything committed since the log had that many pages, as after a failed
    /// write. Nothing of it is found when the log is opened again, unless the disk fails once more while it is struck out
    /// and the process ends before another group is written over it.
    /// </summary>
    public void Abandon(int pages, uint check)
    {
        lock (_lock)
        {
            _pendingPages = 0;
            _pages = pages;
            _check = check;
            Span<byte> nothing = stackalloc byte[FrameSize];
            nothing.Clear();
            try
            {
                if (_file.Length >= FramePosition(pages) + FrameSize)
                {
                    _file.Write(FramePosition(pages), nothing);
                }
            }
            catch (IOException)
            {
            }
        }
    }

    /// <summary>Where the log is now, for <see cref="Abandon"/>.</summary>
    public (int Pages, uint Check) Mark() => (_pages, _check);

    /// <summary>
    /// Empties the log after its pages have reached the data file and are durable there, and ties it to that file. When
    /// this fails it is not known which head counts: <see cref="TieTo"/> must succeed before anything else is done.
    /// </summary>
    /// <exception cref="IOException">The new head could not be written.</exception>
    public void Reset(long identity)
    {
        var header = new PageLogHeader(_header.Generation + 1, identity);
        var place = new byte[PageLogHeader.Size];
        header.Write(place);
        _isUnsettled = true;
        _file.Write(header.Position, place);
        _file.Flush();
        _isUnsettled = false;
        lock (_lock)
        {
            _header = header;
            _check = header.Seed;
            _pages = 0;
            _pendingPages = 0;
            _pending = [];
        }

        if (_file.Length > KeptLength)
        {
            _file.SetLength(KeptLength);
        }
    }

    /// <summary>
    /// Makes sure that the log belongs to a data file and has a head. Pages of another file must not be needed any more, and
    /// those of a <see cref="Reset"/> that failed must have reached the data file.
    /// </summary>
    /// <exception cref="IOException">The new head could not be written.</exception>
    public void TieTo(long identity)
    {
        if (_isUnsettled || _header.Generation == 0 || _header.Identity != identity)
        {
            Reset(identity);
        }
    }

    private static long FramePosition(long page) => PageLogHeader.AreaSize + (page * Stride);

    private static uint Check(uint check, uint flags, ReadOnlySpan<byte> page)
    {
        check = BitOperations.Crc32C(check, flags);
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(page))
        {
            check = BitOperations.Crc32C(check, word);
        }

        return check;
    }

    private void Recover()
    {
        _check = _header.Seed;
        var check = _check;
        var highest = -1L;
        var frame = new byte[Stride];
        for (var i = 0; _file.Read(FramePosition(i), frame) == Stride; i++)
        {
            var flags = BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(4));
            check = Check(check, flags, frame.AsSpan(FrameSize));
            if (check != BinaryPrimitives.ReadUInt32LittleEndian(frame))
            {
                break;
            }

            highest = Math.Max(highest, BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(FrameSize)));
            if ((flags & EndOfGroup) != 0)
            {
                _pages = i + 1;
                _check = check;
                HighestPage = highest;
            }
        }
    }

    private void EnsurePending(int octets)
    {
        if (octets > _pending.Length)
        {
            Array.Resize(ref _pending, Math.Max(octets, Math.Max(32 * Stride, _pending.Length * 2)));
        }
    }
}
