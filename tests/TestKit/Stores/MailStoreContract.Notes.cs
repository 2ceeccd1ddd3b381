using MailCatcher.Store.Notes;
using Xunit;

namespace TestKit.Stores;

/// <content>Texts that are kept beside the mail.</content>
public abstract partial class MailStoreContract
{
    private INoteStore Notes => Assert.IsType<INoteStore>(Store, exactMatch: false);

    [Fact(Timeout = Limit)]
    public async Task A_note_is_what_was_kept_last()
    {
        Assert.Null(await Notes.FindNoteAsync(StoreNote.Rules, CancellationToken.None));

        await Notes.KeepNoteAsync(StoreNote.Rules, "first", CancellationToken.None);
        Assert.Equal("first", await Notes.FindNoteAsync(StoreNote.Rules, CancellationToken.None));
        await Notes.KeepNoteAsync(StoreNote.Rules, "", CancellationToken.None);
        Assert.Equal("", await Notes.FindNoteAsync(StoreNote.Rules, CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task A_note_may_be_large_and_in_any_script()
    {
        var text = string.Concat(Enumerable.Repeat("規則 \u0001 🎉 ", StoreNotes.MaxLength / 8));

        await Notes.KeepNoteAsync(StoreNote.Rules, text, CancellationToken.None);

        Assert.Equal(text, await Notes.FindNoteAsync(StoreNote.Rules, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Notes.KeepNoteAsync(StoreNote.Rules, new string('x', StoreNotes.MaxLength + 1), CancellationToken.None));
    }
}
