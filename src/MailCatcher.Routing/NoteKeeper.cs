using MailCatcher.Store;
using MailCatcher.Store.Notes;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Routing;

/// <summary>
/// Keeps something that people have set over a restart. A store that fails costs what was changed, and nothing else: it is in force all the same,
/// and the log says that it will be forgotten. Thread-safe.
/// </summary>
/// <typeparam name="T">A snapshot of it; another object after each change.</typeparam>
public abstract partial class NoteKeeper<T> : IDisposable
    where T : class
{
    private readonly StoreNote _note;
    private readonly INoteStore? _notes;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private T? _kept;

    /// <param name="note">Under which name it is kept; the log says it, too.</param>
    /// <param name="notes">Where it is kept; null where nothing is.</param>
    /// <param name="logger">The log.</param>
    private protected NoteKeeper(StoreNote note, INoteStore? notes, ILogger logger)
    {
        _note = note;
        _notes = notes;
        _logger = logger;
    }

    /// <summary>Keeps it as it is now, if it has changed; completes once it would survive a crash.</summary>
    public async Task SaveAsync()
    {
        if (_notes is null)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            var current = TakeSnapshot();
            if (!ReferenceEquals(current, _kept))
            {
                await KeepAsync(_notes, Write(current));
                _kept = current;
            }
        }
        catch (MailStoreException error)
        {
            LogNotKept(_note, error.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>It as it is now.</summary>
    private protected abstract T TakeSnapshot();

    /// <summary>The text of a snapshot.</summary>
    private protected abstract string Write(T snapshot);

    /// <summary>Puts back what an earlier run has kept.</summary>
    /// <param name="restore">Takes the text and returns what had to be left out, a line for each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private protected async Task LoadAsync(Func<string, IEnumerable<string>> restore, CancellationToken cancellationToken)
    {
        if (_notes is null)
        {
            return;
        }

        try
        {
            if (await _notes.FindNoteAsync(_note, cancellationToken) is { } text)
            {
                foreach (var reason in restore(text))
                {
                    LogLeftOut(_note, reason);
                }
            }
        }
        catch (MailStoreException error)
        {
            LogNotRead(_note, error.Message);
        }
    }

    private async Task KeepAsync(INoteStore notes, string text)
    {
        if (text.Length > StoreNotes.MaxLength)
        {
            LogNotKept(_note, $"they have {text.Length} characters, and {StoreNotes.MaxLength} can be kept");
            return;
        }

        await notes.KeepNoteAsync(_note, text, CancellationToken.None);
    }

    [LoggerMessage(4611, LogLevel.Warning, "the {What} of the earlier run could not be read: {Reason}")]
    private partial void LogNotRead(StoreNote what, string reason);

    [LoggerMessage(4612, LogLevel.Warning, "one of the {What} of the earlier run is left out: {Reason}")]
    private partial void LogLeftOut(StoreNote what, string reason);

    [LoggerMessage(4613, LogLevel.Warning, "the {What} are not kept over a restart: {Reason}")]
    private partial void LogNotKept(StoreNote what, string reason);
}
