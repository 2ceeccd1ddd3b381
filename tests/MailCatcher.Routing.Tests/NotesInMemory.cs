using MailCatcher.Store;
using MailCatcher.Store.Notes;

namespace MailCatcher.Routing.Tests;

/// <summary>Keeps one note, or fails.</summary>
internal sealed class NotesInMemory : INoteStore
{
    private string? _text;

    public bool IsBroken { get; set; }

    public int Writes { get; private set; }

    public ValueTask<string?> FindNoteAsync(StoreNote note, CancellationToken cancellationToken)
        => IsBroken ? throw new MailStoreException("broken") : ValueTask.FromResult(_text);

    public Task KeepNoteAsync(StoreNote note, string text, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new MailStoreException("broken");
        }

        Writes++;
        _text = text;
        return Task.CompletedTask;
    }
}
