namespace MailCatcher.Routing.Reception.Rules;

/// <summary>A rule as it is followed. Immutable but for its <see cref="Counters"/>, which are thread-safe.</summary>
public sealed class Rule
{
    internal Rule(string id, RuleDefinition definition, RuleMatch match, RuleBehaviour behaviour, RuleSource source)
    {
        Id = id;
        Definition = definition;
        Match = match;
        Behaviour = behaviour;
        Source = source;
        Name = string.IsNullOrWhiteSpace(definition.Name) ? RuleSentences.NameOf(definition) : definition.Name.Trim();
        Applied = new AppliedRule(id, Name);
    }

    /// <summary>Its identifier, of letters, digits and hyphens.</summary>
    public string Id { get; }

    /// <summary>What it is called; never empty.</summary>
    public string Name { get; }

    /// <summary>As it was written.</summary>
    public RuleDefinition Definition { get; }

    /// <summary>What it applies to.</summary>
    public RuleMatch Match { get; }

    /// <summary>What it does.</summary>
    public RuleBehaviour Behaviour { get; }

    /// <summary>Where it comes from.</summary>
    public RuleSource Source { get; }

    /// <summary>What it has counted.</summary>
    public RuleCounters Counters { get; init; } = new();

    /// <summary>How it is named where it decides.</summary>
    public AppliedRule Applied { get; }

    /// <summary>True while it is switched on and has not expired.</summary>
    public bool IsInForce
        => Definition.Enabled != false && (Definition.ExpiresAfter == 0 || Counters.Hits < Definition.ExpiresAfter);
}

/// <summary>Where a rule comes from.</summary>
public enum RuleSource
{
    /// <summary>The HTTP API.</summary>
    Api,

    /// <summary>The file of rules.</summary>
    File,

    /// <summary>Mailpit's chaos triggers.</summary>
    Chaos,

    /// <summary>The addresses that always behave the same.</summary>
    ReadyMade,
}
