using MailCatcher.Store.Notes;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Keeps the rules over a restart. Thread-safe.</summary>
/// <param name="rules">The rules.</param>
/// <param name="notes">Where they are kept; null where nothing is.</param>
/// <param name="logger">The log.</param>
public sealed class RuleKeeper(RuleBook rules, INoteStore? notes, ILogger<RuleKeeper> logger)
    : NoteKeeper<IReadOnlyList<Rule>>(StoreNote.Rules, notes, logger)
{
    /// <summary>Puts the rules of the earlier run back.</summary>
    /// <param name="hasFile">Whether there is a file of rules, whose rules keep their places among the others.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task LoadAsync(bool hasFile, CancellationToken cancellationToken) => LoadAsync(
        text =>
        {
            var kept = RuleNote.Read(text, out var refused);
            rules.Restore([.. kept.Where(rule => hasFile || rule.Source != RuleSource.File)]);
            return refused;
        },
        cancellationToken);

    /// <inheritdoc/>
    private protected override IReadOnlyList<Rule> TakeSnapshot() => rules.List();

    /// <inheritdoc/>
    private protected override string Write(IReadOnlyList<Rule> snapshot) => RuleNote.Write(snapshot);
}
