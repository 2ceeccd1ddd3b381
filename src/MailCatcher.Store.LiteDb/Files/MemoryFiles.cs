namespace MailCatcher.Store.LiteDb.Files;

/// <summary>A store that lives in memory and is gone with its process.</summary>
internal sealed class MemoryFiles : IStoreFiles
{
    private MemoryFile? _data;
    private MemoryFile? _spare;

    public string Location => LiteDbStoreOptions.InMemory;

    public bool IsPersistent => false;

    public IStoreFile? Data => _data;

    public IStoreFile Log { get; } = new MemoryFile();

    public IStoreFile CreateSpare() => _spare = new MemoryFile();

    public void PromoteSpare()
    {
        _data = _spare ?? throw new InvalidOperationException("There is no spare.");
        _spare = null;
    }

    public void DiscardSpare() => _spare = null;

    public void Dispose()
    {
    }
}
