using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>
/// The rules in the order in which they are tried. Thread-safe: who goes through them sees them as they were at one moment.
/// </summary>
public sealed class RuleBook
{
    /// <summary>How many rules there may be.</summary>
    public const int Capacity = 1000;

    private readonly Lock _lock = new();
    private volatile IReadOnlyList<Rule> _rules = [];
    private int _lastNumber;

    /// <summary>Raised after a change, outside of any lock; what came from a file counts as one change.</summary>
    public event EventHandler? Changed;

    /// <summary>The rules in order.</summary>
    public IReadOnlyList<Rule> List() => _rules;

    /// <summary>A rule; null when there is none of that identifier.</summary>
    public Rule? Find(string id) => _rules.FirstOrDefault(rule => rule.Id == id);

    /// <summary>Adds a rule behind the others, or before them.</summary>
    /// <param name="definition">As written; its identifier is taken when it is given and free.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="isFirst">True to try it before all others.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="reason">Why it cannot be added, beginning with the member's name.</param>
    public bool TryAdd(
        RuleDefinition definition, RuleSource source, bool isFirst, [NotNullWhen(true)] out Rule? rule, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(definition);
        lock (_lock)
        {
            rule = null;
            reason = _rules.Count >= Capacity ? $"Rules: there are {Capacity}, which is all there can be" : FindFlaw(definition.ID);
            if (reason is not null || !RuleReader.TryRead(definition.ID ?? NextId(), definition, source, out rule, out reason))
            {
                return false;
            }

            _rules = isFirst ? [rule, .. _rules] : [.. _rules, rule];
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return true;
    }

    /// <summary>Puts another definition in place of a rule's. Its place and what it has counted stay, unless Hits is given as 0.</summary>
    /// <returns>False with a reason when the definition is wrong, without one when there is no such rule.</returns>
    public bool TryReplace(string id, RuleDefinition definition, [NotNullWhen(true)] out Rule? rule, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(definition);
        lock (_lock)
        {
            rule = null;
            reason = null;
            if (Find(id) is not { } old || !RuleReader.TryRead(id, definition, old.Source, out var read, out reason))
            {
                return false;
            }

            if (definition.Hits == 0)
            {
                old.Counters.Reset();
            }

            var renewed = rule = new Rule(id, definition, read.Match, read.Behaviour, old.Source) { Counters = old.Counters };
            _rules = [.. _rules.Select(each => each.Id == id ? renewed : each)];
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return true;
    }

    /// <summary>Removes a rule; false when there is none.</summary>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (Find(id) is null)
            {
                return false;
            }

            _rules = [.. _rules.Where(rule => rule.Id != id)];
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return true;
    }

    /// <summary>Puts the rules in another order. Those that are not named follow the named ones as they stood.</summary>
    /// <returns>Null when it is done; otherwise an identifier that is unknown or named twice.</returns>
    public string? Reorder(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_lock)
        {
            var seen = new HashSet<string>();
            if (ids.FirstOrDefault(id => Find(id) is null || !seen.Add(id)) is { } wrong)
            {
                return wrong;
            }

            _rules = [.. ids.Select(id => Find(id)!), .. _rules.Where(rule => !seen.Contains(rule.Id))];
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return null;
    }

    /// <summary>
    /// Puts the rules of the file in place of those that came from it before: as a block where they stood, or before all others. A
    /// rule that is there already keeps what it has counted.
    /// </summary>
    /// <param name="definitions">What <see cref="RuleFile.TryParse"/> has read.</param>
    public void ReplaceFile(IReadOnlyList<RuleDefinition> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        lock (_lock)
        {
            var ids = definitions.Select(definition => definition.ID).ToHashSet();
            var before = _rules.TakeWhile(rule => rule.Source != RuleSource.File).ToList();
            before = before.Count == _rules.Count ? [] : before;
            _rules =
            [
                .. before.Where(rule => !ids.Contains(rule.Id)),
                .. definitions.Select(FromFile),
                .. _rules.Skip(before.Count).Where(rule => rule.Source != RuleSource.File && !ids.Contains(rule.Id)),
            ];
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Puts rules of an earlier run before those that are there already, in their order.</summary>
    /// <param name="rules">Rules that have been read; those whose identifier is taken are left out.</param>
    public void Restore(IReadOnlyList<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        lock (_lock)
        {
            _rules = [.. rules.Where(rule => Find(rule.Id) is null), .. _rules];
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private Rule FromFile(RuleDefinition definition)
    {
        if (!RuleReader.TryRead(definition.ID!, definition, RuleSource.File, out var rule, out var reason))
        {
            throw new ArgumentException(reason, nameof(definition));
        }

        return Find(rule.Id) is { } known
            ? new Rule(rule.Id, definition, rule.Match, rule.Behaviour, RuleSource.File) { Counters = known.Counters }
            : rule;
    }

    /// <summary>What is wrong with an identifier; null when nothing is.</summary>
    internal static string? FindFlawOfId(string id)
    {
        if (id.Length is 0 or > 100 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return "ID: is made of up to 100 letters, digits, hyphens and underscores";
        }

        return id is "order" or "try" or "ready-made" ? $"ID: '{id}' is taken" : null;
    }

    private string? FindFlaw(string? id)
        => id is null ? null : FindFlawOfId(id) ?? (Find(id) is not null ? $"ID: '{id}' is taken" : null);

    private string NextId()
    {
        while (true)
        {
            var id = (++_lastNumber).ToString(CultureInfo.InvariantCulture);
            if (Find(id) is null)
            {
                return id;
            }
        }
    }
}
