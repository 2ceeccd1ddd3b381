namespace MailCatcher.Configuration;

/// <summary>What the program is asked to do.</summary>
internal enum ProgramCommand
{
    /// <summary>Run the servers.</summary>
    Serve,

    /// <summary>Ask a running one whether it is ready.</summary>
    Healthcheck,

    /// <summary>Hand out the certificate that clients have to trust.</summary>
    Authority,

    /// <summary>Print the options.</summary>
    Help,

    /// <summary>Print the version.</summary>
    Version,
}

/// <summary>The command line, split but not yet valued.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Values">The options given, by name without dashes, with the text of their values.</param>
internal sealed record CommandLine(ProgramCommand Command, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The option that names the configuration file; it has no place in that file itself.</summary>
    public const string ConfigOption = "config";

    /// <summary>The option of <c>ca</c> that names a file to write to.</summary>
    public const string OutOption = "out";

    /// <summary>
    /// Reads the arguments: an optional command, then <c>--name value</c> or <c>--name=value</c> in any order, each at
    /// most once.
    /// </summary>
    public static Parsed<CommandLine> Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(argument => argument is "--help" or "-h"))
        {
            return Parsed.Good(new CommandLine(ProgramCommand.Help, new Dictionary<string, string>()));
        }

        if (arguments.Contains("--version"))
        {
            return Parsed.Good(new CommandLine(ProgramCommand.Version, new Dictionary<string, string>()));
        }

        var command = ProgramCommand.Serve;
        var start = 0;
        if (arguments.Count > 0 && !arguments[0].StartsWith('-'))
        {
            if (CommandOf(arguments[0]) is not { } named)
            {
                return Bad($"'{arguments[0]}' is no command; there are serve, healthcheck and ca (see --help)");
            }

            (command, start) = (named, 1);
        }

        var parsed = ParseOptions([.. arguments.Skip(start)]).Map(values => new CommandLine(command, values));
        return parsed.Error is null && command != ProgramCommand.Authority && parsed.Value.Values.ContainsKey(OutOption)
            ? Bad($"--{OutOption}: only the command ca has this option")
            : parsed;
    }

    private static ProgramCommand? CommandOf(string argument) => argument switch
    {
        "serve" => ProgramCommand.Serve,
        "healthcheck" => ProgramCommand.Healthcheck,
        "ca" => ProgramCommand.Authority,
        _ => null,
    };

    private static Parsed<IReadOnlyDictionary<string, string>> ParseOptions(ReadOnlySpan<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!arguments.IsEmpty)
        {
            var argument = arguments[0];
            arguments = arguments[1..];
            var (flag, value) = argument.Split('=', 2) is [var before, var after] ? (before, after) : (argument, null);
            if (!flag.StartsWith("--", StringComparison.Ordinal) || !TryFind(flag[2..], out var isSwitch))
            {
                return BadValues(Unknown(flag));
            }

            if (value is null && isSwitch)
            {
                value = OptionValues.SwitchedOn;
            }
            else if (value is null)
            {
                // A flag in the place of a value is a forgotten value; "-" begins no value of any option.
                if (arguments.IsEmpty || arguments[0].StartsWith("--", StringComparison.Ordinal))
                {
                    return BadValues($"{flag}: the value is missing");
                }

                value = arguments[0];
                arguments = arguments[1..];
            }

            if (!values.TryAdd(flag[2..], value))
            {
                return BadValues($"{flag}: given twice; separate several values by commas");
            }
        }

        return Parsed.Good<IReadOnlyDictionary<string, string>>(values);
    }

    private static bool TryFind(string name, out bool isSwitch)
    {
        var option = OptionTable.Find(name);
        isSwitch = option is { ValueName: null };
        return option is not null || name is ConfigOption or OutOption;
    }

    private static string Unknown(string argument)
    {
        if (!argument.StartsWith('-'))
        {
            return $"'{argument}' is not expected here; options begin with --, and a command comes first (see --help)";
        }

        string[] flags = [.. OptionTable.All.Select(option => option.Flag), "--" + ConfigOption, "--help", "--version"];
        return NearestName.Find(argument, flags) is { } near
            ? $"{argument}: unknown option; did you mean {near}?"
            : $"{argument}: unknown option (see --help)";
    }

    private static Parsed<CommandLine> Bad(string error) => Parsed<CommandLine>.Bad(error);

    private static Parsed<IReadOnlyDictionary<string, string>> BadValues(string error)
        => Parsed<IReadOnlyDictionary<string, string>>.Bad(error);
}
