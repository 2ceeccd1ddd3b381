namespace MailCatcher.Store.LiteDb.Files;

/// <summary>
/// The files that make up one store: the data file, the page log beside it, and for a while a spare that is built to take
/// the data file's place. Holds the lock that keeps a second process out. Used by one thread at a time.
/// </summary>
internal interface IStoreFiles : IDisposable
{
    /// <summary>What users know the store by: the path of the data file, or <c>:memory:</c>.</summary>
    string Location { get; }

    /// <summary>True when what is written here survives the process.</summary>
    bool IsPersistent { get; }

    /// <summary>The data file; null when there is none yet.</summary>
    IStoreFile? Data { get; }

    /// <summary>The page log; empty when it is new.</summary>
    IStoreFile Log { get; }

    /// <summary>A new, empty file in place of any former spare.</summary>
    IStoreFile CreateSpare();

    /// <summary>
    /// Gives the spare, which must have been flushed, the data file's name in one step that a crash cannot divide, and
    /// closes the former data file. From then on <see cref="Data"/> is the former spare.
    /// </summary>
    void PromoteSpare();

    /// <summary>Closes and deletes the spare, if there is one.</summary>
    void DiscardSpare();
}
