using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Tests.Disk;

/// <summary>
/// A disk in memory that keeps a journal of everything done to it, can be full or fail on purpose, and can say what a crash
/// at any moment would have left behind. Thread-safe.
/// </summary>
internal sealed class SimulatedDisk
{
    /// <summary>Number of the log among the files; any other is that of a data file.</summary>
    public const int LogFile = 0;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, MemoryFile> _files = [];
    private readonly List<DiskOperation> _journal = [];
    private int _data = -1;
    private int _nextFile = 1;

    /// <summary>An empty disk.</summary>
    public SimulatedDisk() => _files[LogFile] = new MemoryFile();

    /// <summary>Octets that files may still grow by before the disk is full; negative for no limit.</summary>
    public long Room { get; set; } = -1;

    /// <summary>
    /// Called before each operation with its number from 0; may throw what the operation is to fail with.
    /// </summary>
    public Action<int, DiskOperation>? BeforeOperation { get; set; }

    /// <summary>What a write that fails leaves behind: the part of its octets that was written, from 0 to 1.</summary>
    public double WrittenOfFailedWrite { get; set; }

    /// <summary>Operations begun so far, failed ones included.</summary>
    public int Operations { get; private set; }

    /// <summary>Everything done so far.</summary>
    public IReadOnlyList<DiskOperation> Journal
    {
        get
        {
            lock (_lock)
            {
                return [.. _journal];
            }
        }
    }

    /// <summary>The error of a full disk.</summary>
    public static IOException Full => new("No space left on device", 28);

    /// <summary>Opens the store's files on this disk; the ones opened before count as closed.</summary>
    public IStoreFiles Open() => new Files(this);

    /// <summary>Notes something in the journal.</summary>
    public void Mark(object value)
    {
        lock (_lock)
        {
            _journal.Add(new DiskOperation.Mark(value));
        }
    }

    /// <summary>Octets of the data file now.</summary>
    public byte[] DataOctets() => Octets(_data);

    /// <summary>Octets of the log now.</summary>
    public byte[] LogOctets() => Octets(LogFile);

    /// <summary>
    /// The disk as it is after the process was killed: the first operations happened, of the next one, if it is a write,
    /// only a part.
    /// </summary>
    public static SimulatedDisk AfterKill(IReadOnlyList<DiskOperation> journal, int operations, double partOfNext)
    {
        var disk = new SimulatedDisk();
        foreach (var operation in journal.Take(operations))
        {
            disk.Apply(operation);
        }

        if (operations < journal.Count && journal[operations] is DiskOperation.Write write)
        {
            disk.Apply(write with { Octets = write.Octets[..(int)(write.Octets.Length * partOfNext)] });
        }

        return disk;
    }

    /// <summary>
    /// The disk as it may be after power was lost: what was flushed is there; of what was done to a file since its last
    /// flush, each sector of 4 KB and each change of length may or may not be, in any combination.
    /// </summary>
    public static SimulatedDisk AfterPowerLoss(IReadOnlyList<DiskOperation> journal, int operations, Random random)
    {
        var done = journal.Take(operations).ToList();
        var flushed = new Dictionary<int, int>();
        for (var i = 0; i < done.Count; i++)
        {
            if (done[i] is DiskOperation.Flush flush)
            {
                flushed[flush.File] = i;
            }
        }

        var disk = new SimulatedDisk();
        for (var i = 0; i < done.Count; i++)
        {
            if (i < flushed.GetValueOrDefault(FileOf(done[i]), -1))
            {
                disk.Apply(done[i]);
            }
            else
            {
                disk.ApplyPartly(done[i], random);
            }
        }

        return disk;
    }

    private static int FileOf(DiskOperation operation) => operation switch
    {
        DiskOperation.Write write => write.File,
        DiskOperation.SetLength setLength => setLength.File,
        DiskOperation.Promote promote => promote.File,
        _ => -1,
    };

    private void ApplyPartly(DiskOperation operation, Random random)
    {
        if (operation is DiskOperation.Write write)
        {
            const int sector = 4096;
            for (var offset = 0; offset < write.Octets.Length;)
            {
                var length = (int)Math.Min(write.Octets.Length - offset, sector - ((write.Position + offset) % sector));
                if (random.Next(2) == 0)
                {
                    Apply(new DiskOperation.Write(write.File, write.Position + offset, write.Octets[offset..(offset + length)]));
                }

                offset += length;
            }
        }
        else if (random.Next(2) == 0)
        {
            Apply(operation);
        }
    }

    private void Apply(DiskOperation operation)
    {
        switch (operation)
        {
            case DiskOperation.Write write:
                File(write.File).Write(write.Position, write.Octets);
                break;
            case DiskOperation.SetLength setLength:
                File(setLength.File).SetLength(setLength.Length);
                break;
            case DiskOperation.Promote promote:
                _data = promote.File;
                break;
        }

        _nextFile = Math.Max(_nextFile, FileOf(operation) + 1);
    }

    private MemoryFile File(int number)
    {
        if (!_files.TryGetValue(number, out var file))
        {
            _files[number] = file = new MemoryFile();
        }

        return file;
    }

    private byte[] Octets(int number)
    {
        lock (_lock)
        {
            var file = File(number);
            var octets = new byte[file.Length];
            file.Read(0, octets);
            return octets;
        }
    }

    /// <summary>Does one operation, unless it is to fail.</summary>
    private void Do(DiskOperation operation, long growth)
    {
        lock (_lock)
        {
            try
            {
                BeforeOperation?.Invoke(Operations++, operation);
                if (Room >= 0 && growth > Room)
                {
                    throw Full;
                }
            }
            catch when (operation is DiskOperation.Write failed && WrittenOfFailedWrite > 0)
            {
                // What does not need room may have been written.
                var written = (int)Math.Min(failed.Octets.Length * WrittenOfFailedWrite, failed.Octets.Length - growth);
                Record(failed with { Octets = failed.Octets[..Math.Max(0, written)] });
                throw;
            }

            Room -= Room >= 0 ? growth : 0;
            Record(operation);
        }
    }

    private void Free(long octets)
    {
        lock (_lock)
        {
            Room += Room >= 0 ? octets : 0;
        }
    }

    private void Record(DiskOperation operation)
    {
        _journal.Add(operation);
        Apply(operation);
    }

    /// <summary>One file, as the store sees it.</summary>
    private sealed class SimulatedFile(SimulatedDisk disk, int number) : IStoreFile
    {
        public int Number => number;

        public long Length
        {
            get
            {
                lock (disk._lock)
                {
                    return disk.File(number).Length;
                }
            }
        }

        public int Read(long position, Span<byte> buffer)
        {
            lock (disk._lock)
            {
                return disk.File(number).Read(position, buffer);
            }
        }

        public void Write(long position, ReadOnlySpan<byte> octets)
            => disk.Do(new DiskOperation.Write(number, position, octets.ToArray()), Math.Max(0, position + octets.Length - Length));

        public void SetLength(long length) => disk.Do(new DiskOperation.SetLength(number, length), length - Length);

        public void Flush() => disk.Do(new DiskOperation.Flush(number), growth: 0);

        public void Dispose()
        {
        }
    }

    /// <summary>The files of one store on the disk.</summary>
    private sealed class Files : IStoreFiles
    {
        private readonly SimulatedDisk _disk;
        private SimulatedFile? _data;
        private SimulatedFile? _spare;

        public Files(SimulatedDisk disk)
        {
            _disk = disk;
            _data = disk._data < 0 ? null : new SimulatedFile(disk, disk._data);
            Log = new SimulatedFile(disk, LogFile);
        }

        public string Location => "simulated.db";

        public bool IsPersistent => true;

        public IStoreFile? Data => _data;

        public IStoreFile Log { get; }

        public IStoreFile CreateSpare()
        {
            DiscardSpare();
            lock (_disk._lock)
            {
                return _spare = new SimulatedFile(_disk, _disk._nextFile++);
            }
        }

        public void PromoteSpare()
        {
            _disk.Do(new DiskOperation.Promote(_spare!.Number), growth: -(_data?.Length ?? 0));
            _data = _spare;
            _spare = null;
            _data.Flush();
        }

        public void DiscardSpare()
        {
            if (_spare is not null)
            {
                _disk.Free(_spare.Length);
                _spare = null;
            }
        }

        public void Dispose()
        {
        }
    }
}
