namespace MailCatcher.Store.Notes;

/// <summary>
/// Keeps a few texts beside the mail, such as the rules, each under a name of its own. Every method may be called from any thread.
/// </summary>
public interface INoteStore
{
    /// <summary>What was kept last under a name; null for nothing.</summary>
    /// <exception cref="MailStoreException">It cannot be read.</exception>
    ValueTask<string?> FindNoteAsync(StoreNote note, CancellationToken cancellationToken);

    /// <summary>Keeps a text in place of the one before it; completes once it would survive a crash.</summary>
    /// <param name="note">Its name.</param>
    /// <param name="text">The text, of at most <see cref="StoreNotes.MaxLength"/> characters.</param>
    /// <param name="cancellationToken">Gives up before it is written.</param>
    /// <exception cref="MailStoreException">It could not be kept; the one before it stays.</exception>
    Task KeepNoteAsync(StoreNote note, string text, CancellationToken cancellationToken);
}
