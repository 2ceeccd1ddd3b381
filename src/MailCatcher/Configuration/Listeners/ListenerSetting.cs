namespace MailCatcher.Configuration.Listeners;

/// <summary>One setting a listener can have, as <c>+name</c> or <c>+name=value</c> behind its address.</summary>
internal sealed record ListenerSetting
{
    /// <summary>The word.</summary>
    public required string Name { get; init; }

    /// <summary>What its value is called; null for a switch, which is on without one.</summary>
    public required string? ValueName { get; init; }

    /// <summary>One or two lines.</summary>
    public required string Help { get; init; }

    /// <summary>The listener options that have it.</summary>
    public required Func<ListenerProtocol, bool> IsFor { get; init; }

    /// <summary>Puts a value into the entry, or says what is wrong with it.</summary>
    public required Func<ListenerEntry, string, Parsed<ListenerEntry>> Apply { get; init; }

    /// <summary>True for a word that stands for several settings, which others then change; it has no value.</summary>
    public bool IsProfile { get; init; }

    /// <summary>The setting that says the contrary; null for none.</summary>
    public string? Opposite { get; init; }

    /// <summary>As typed, with the name of the value: <c>starttls=MODE</c>.</summary>
    public string Usage => ValueName is null ? Name : $"{Name}={ValueName}";

    /// <summary>True when a listener cannot have both.</summary>
    public bool Excludes(ListenerSetting other)
        => this == other || (IsProfile && other.IsProfile) || Opposite == other.Name || other.Opposite == Name;
}
