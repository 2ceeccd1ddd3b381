using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Pages;
using MailCatcher.Store.LiteDb.Writing;
using MailCatcher.Store.Notes;

namespace MailCatcher.Store.LiteDb;

/// <content>Texts that are kept beside the mail.</content>
public sealed partial class LiteDbMailStore : INoteStore
{
    /// <inheritdoc/>
    public ValueTask<string?> FindNoteAsync(StoreNote note, CancellationToken cancellationToken)
    {
        var document = _database.Read(engine => engine.FindByKey(Collections.Notes, (long)note));
        try
        {
            return ValueTask.FromResult(document is null ? null : NoteDocument.Read(document));
        }
        catch (InvalidCastException error)
        {
            throw DataFileErrors.Damaged(_database.Location, error);
        }
    }

    /// <inheritdoc/>
    public Task KeepNoteAsync(StoreNote note, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > StoreNotes.MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(text), text.Length, "The text is too long to be kept.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return _writer.EnqueueAsync(new KeepNoteRequest(note, text));
    }
}
