using MailCatcher.Store;
using MailCatcher.Store.Notes;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>
/// Keeps the rules over a restart. A store that fails costs what was changed, and nothing else: the rules are followed all the same, and the log
/// says that they will be forgotten. Thread-safe.
/// </summary>
public sealed partial class RuleKeeper : IDisposable
{
    private readonly RuleBook _rules;
    private readonly INoteStore? _notes;
    private readonly ILogger<RuleKeeper> _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<Rule> _kept = [];

    /// <summary>A keeper of rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="notes">Where they are kept; null where nothing is.</param>
    /// <param name="logger">The log.</param>
    public RuleKeeper(RuleBook rules, INoteStore? notes, ILogger<RuleKeeper> logger)
    {
        _rules = rules;
        _notes = notes;
        _logger = logger;
    }

    /// <summary>Puts the rules of the earlier run back.</summary>
    /// <param name="hasFile">Whether there is a file of rules, whose rules keep their places among the others.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LoadAsync(bool hasFile, CancellationToken cancellationToken)
    {
        if (_notes is null)
        {
            return;
        }

        try
        {
            if (await _notes.FindNoteAsync(StoreNote.Rules, cancellationToken) is { } text)
            {
                var kept = RuleNote.Read(text, out var refused);
                _rules.Restore([.. kept.Where(rule => hasFile || rule.Source != RuleSource.File)]);
                foreach (var reason in refused)
                {
                    LogRefused(reason);
                }
            }
        }
        catch (MailStoreException error)
        {
            LogNotRead(error.Message);
        }
    }

    /// <summary>Keeps the rules as they are now, if they have changed; completes once they would survive a crash.</summary>
    public async Task SaveAsync()
    {
        if (_notes is null)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            var rules = _rules.List();
            if (!ReferenceEquals(rules, _kept))
            {
                await KeepAsync(_notes, RuleNote.Write(rules));
                _kept = rules;
            }
        }
        catch (MailStoreException error)
        {
            LogNotKept(error.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task KeepAsync(INoteStore notes, string text)
    {
        if (text.Length > StoreNotes.MaxLength)
        {
            LogNotKept($"they have {text.Length} characters, and {StoreNotes.MaxLength} can be kept");
            return;
        }

        await notes.KeepNoteAsync(StoreNote.Rules, text, CancellationToken.None);
    }

    [LoggerMessage(4611, LogLevel.Warning, "the rules of the earlier run could not be read: {Reason}")]
    private partial void LogNotRead(string reason);

    [LoggerMessage(4612, LogLevel.Warning, "a rule of the earlier run is left out: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(4613, LogLevel.Warning, "the rules are not kept over a restart: {Reason}")]
    private partial void LogNotKept(string reason);
}
