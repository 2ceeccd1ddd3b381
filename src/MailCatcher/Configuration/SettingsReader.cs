namespace MailCatcher.Configuration;

/// <summary>
/// Finds the value of every option: command line first, then environment, then configuration file, then default. Only
/// the value that wins is looked at.
/// </summary>
internal static class SettingsReader
{
    /// <summary>Complete settings, or one line that names the option and where its bad value came from.</summary>
    /// <param name="flags">Values from the command line, by option name.</param>
    /// <param name="environment">Environment variables; an empty one counts as not set.</param>
    public static Parsed<Settings> Read(IReadOnlyDictionary<string, string> flags, IReadOnlyDictionary<string, string> environment)
    {
        var file = ReadFile(flags, environment);
        if (file.Error is not null)
        {
            return Parsed<Settings>.Bad(file.Error);
        }

        var settings = new Settings();
        foreach (var option in OptionTable.All)
        {
            if (Choose(option, flags, environment, file.Value) is not { } choice)
            {
                continue;
            }

            var applied = option.Apply(settings, choice.Text);
            if (applied.Error is not null)
            {
                return Parsed<Settings>.Bad($"{choice.Source}: {applied.Error}");
            }

            settings = applied.Value;
        }

        if (!settings.Listeners.Any())
        {
            return Parsed<Settings>.Bad("--http, --smtp and --pop3 are all off, so there is nothing to do");
        }

        return Parsed.Good(settings);
    }

    /// <summary>The winning text and the words that name the option and its source; null when the option is unset.</summary>
    private static (string Text, string Source)? Choose(
        OptionDefinition option,
        IReadOnlyDictionary<string, string> flags,
        IReadOnlyDictionary<string, string> environment,
        OptionFile file)
    {
        if (flags.TryGetValue(option.Name, out var flag))
        {
            return (flag, option.Flag);
        }

        if (environment.GetValueOrDefault(option.Variable) is { Length: > 0 } variable)
        {
            return (variable, $"{option.Flag} (from {option.Variable})");
        }

        if (file.Values.TryGetValue(option.Name, out var entry))
        {
            return (entry, $"{option.Flag} (from {file.Path})");
        }

        return option.Default is { } text ? (text, $"{option.Flag} (default)") : null;
    }

    private static Parsed<OptionFile> ReadFile(
        IReadOnlyDictionary<string, string> flags, IReadOnlyDictionary<string, string> environment)
    {
        const string Variable = OptionDefinition.VariablePrefix + "CONFIG";
        var (path, source) = flags.TryGetValue(CommandLine.ConfigOption, out var flag)
            ? (flag, "--config")
            : (environment.GetValueOrDefault(Variable), $"--config (from {Variable})");
        if (string.IsNullOrEmpty(path))
        {
            if (!File.Exists(ConfigurationFile.DefaultName))
            {
                return Parsed.Good(new OptionFile("", new Dictionary<string, string>()));
            }

            path = ConfigurationFile.DefaultName;
        }

        var values = ConfigurationFile.Read(path);
        return values.Error is null
            ? Parsed.Good(new OptionFile(path, values.Value))
            : Parsed<OptionFile>.Bad($"{source}: {values.Error}");
    }

    private sealed record OptionFile(string Path, IReadOnlyDictionary<string, string> Values);
}
