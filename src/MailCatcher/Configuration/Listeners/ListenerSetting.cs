namespace MailCatcher.Configuration.Listeners;

/// <summary>One setting a listener can have, as <c>+name</c> or <c>+name=value</c> behind its address.</summary>
/// <param name="Name">The word.</param>
/// <param name="ValueName">What its value is called; null when it has none.</param>
/// <param name="Help">One line.</param>
/// <param name="IsFor">The listener options that have it.</param>
/// <param name="Apply">Puts a value (empty when it has none) into the entry, or says what is wrong with it.</param>
internal sealed record ListenerSetting(
    string Name,
    string? ValueName,
    string Help,
    Func<ListenerProtocol, bool> IsFor,
    Func<ListenerEntry, string, Parsed<ListenerEntry>> Apply)
{
    /// <summary>True for a word that stands for several settings, which others then change.</summary>
    public bool IsProfile { get; init; }

    /// <summary>As typed, with the name of the value: <c>starttls=MODE</c>.</summary>
    public string Usage => ValueName is null ? Name : $"{Name}={ValueName}";
}
