namespace MailCatcher.Configuration;

/// <summary>
/// One option of the program: everything that parsing, <c>--help</c>, validation and the documentation need to know.
/// </summary>
internal sealed record OptionDefinition
{
    /// <summary>Name without dashes in front, for example <c>max-age</c>; also the key in the configuration file.</summary>
    public required string Name { get; init; }

    /// <summary>What the value is called in help; null for a switch, which is <c>true</c> when given without a value.</summary>
    public required string? ValueName { get; init; }

    /// <summary>The value when nothing else is given, in the same form a user would write; null when there is none.</summary>
    public required string? Default { get; init; }

    /// <summary>The default as help shows it, where the value itself depends on the machine.</summary>
    public string? DefaultText { get; init; }

    /// <summary>One or two lines for help, wrapped by hand.</summary>
    public required string Help { get; init; }

    /// <summary>Puts a value into the settings, or says what is wrong with it.</summary>
    public required Func<Settings, string, Parsed<Settings>> Apply { get; init; }

    /// <summary>The option as typed: <c>--max-age</c>.</summary>
    public string Flag => "--" + Name;

    /// <summary>The environment variable: <c>MAILCATCHER_MAX_AGE</c>.</summary>
    public string Variable => VariablePrefix + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>How the name of every variable of the program begins.</summary>
    public const string VariablePrefix = "MAILCATCHER_";
}
