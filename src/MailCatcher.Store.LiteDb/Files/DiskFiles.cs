using Microsoft.Win32.SafeHandles;

namespace MailCatcher.Store.LiteDb.Files;

/// <summary>
/// A store on disk: <c>NAME</c>, <c>NAME-log</c> and at times <c>NAME-new</c>, in one folder. The log file is locked
/// for as long as the store is open; it is never deleted, so that the lock cannot be taken on a file without a name.
/// </summary>
internal sealed class DiskFiles : IStoreFiles
{
    private readonly string _dataPath;
    private readonly string _sparePath;
    private DiskFile? _data;
    private DiskFile? _spare;

    private DiskFiles(string dataPath, DiskFile log)
    {
        _dataPath = dataPath;
        _sparePath = dataPath + "-new";
        Log = log;
    }

    public string Location => _dataPath;

    public bool IsPersistent => true;

    public IStoreFile? Data => _data;

    public IStoreFile Log { get; }

    /// <summary>Opens the files of a data file that need not exist; its folder is created if need be.</summary>
    /// <exception cref="StoreUnavailableException">They cannot be opened; the message says why.</exception>
    public static DiskFiles Open(string path)
    {
        var dataPath = Path.GetFullPath(path);
        if (Directory.Exists(dataPath))
        {
            throw new StoreUnavailableException($"{dataPath} is a folder; the data must be a file.");
        }

        DiskFiles? files = null;
        try
        {
            dataPath = Resolve(dataPath);
            Directory.CreateDirectory(Path.GetDirectoryName(dataPath)!);
            files = new DiskFiles(dataPath, OpenLog(dataPath));
            if (File.Exists(dataPath))
            {
                files._data = new DiskFile(OpenData(dataPath, FileMode.Open));
            }

            File.Delete(files._sparePath);
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            files?.Dispose();
            throw new StoreUnavailableException(
                IsSharingViolation(error)
                    ? $"The data file {dataPath} is in use by another process."
                    : $"The data file {dataPath} cannot be opened: {error.Message}",
                error);
        }
    }

    public IStoreFile CreateSpare()
    {
        DiscardSpare();
        _spare = new DiskFile(OpenData(_sparePath, FileMode.Create));
        return _spare;
    }

    public void PromoteSpare()
    {
        var spare = _spare ?? throw new InvalidOperationException("There is no spare.");
        var isReplacing = _data is not null;
        _data?.Dispose();
        _data = null;
        try
        {
            File.Move(_sparePath, _dataPath, overwrite: true);
        }
        catch when (isReplacing)
        {
            _data = new DiskFile(OpenData(_dataPath, FileMode.Open));
            throw;
        }

        _data = spare;
        _spare = null;

        // Journaling file systems write the new name together with the file's own metadata.
        _data.Flush();
    }

    public void DiscardSpare()
    {
        if (_spare is not null)
        {
            _spare.Dispose();
            _spare = null;
            File.Delete(_sparePath);
        }
    }

    public void Dispose()
    {
        DiscardSpare();
        _data?.Dispose();
        Log.Dispose();
    }

    /// <summary>The file itself where the path leads to it by links, so that replacing it does not replace a link.</summary>
    private static string Resolve(string path)
        => new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static DiskFile OpenLog(string dataPath)
        => new(File.OpenHandle(dataPath + "-log", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    /// <summary>
    /// Opens a data file so that no other program which respects locks writes to it. Windows replaces an open file only when
    /// its deletion is shared; elsewhere sharing anything would make the lock a shared one.
    /// </summary>
    private static SafeFileHandle OpenData(string path, FileMode mode) => File.OpenHandle(
        path,
        mode,
        FileAccess.ReadWrite,
        OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None);

    /// <summary>ERROR_SHARING_VIOLATION on Windows; EWOULDBLOCK from flock on Linux (11) and macOS (35).</summary>
    private static bool IsSharingViolation(Exception error) => error is IOException && (error.HResult & 0xFFFF) is 32 or 11 or 35;
}
