namespace TestKit;

/// <summary>How to start the program for a test.</summary>
public sealed record RunningProgramOptions
{
    /// <summary>
    /// Folder of the data file, which outlives the program; null for one of its own that is deleted with it.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>True to name no data file at all; <see cref="RunningProgram.DataFile"/> then means nothing.</summary>
    public bool UseDefaultData { get; init; }

    /// <summary>
    /// Options to add. Listeners and data file have test values (127.0.0.1, free ports, a temporary file) unless named here.
    /// </summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// A command that ends by becoming the program (exec), put before the program's path and arguments; empty for none.
    /// </summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Environment variables to set.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }
}
