using MailCatcher.Certificates;
using MailCatcher.Configuration;

namespace MailCatcher.Commands;

/// <summary>From the command line to the command.</summary>
internal static class EntryPoint
{
    /// <summary>
    /// Runs what the arguments ask for and returns the exit code. Mistakes are one line on <paramref name="error"/>.
    /// </summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        TextWriter output,
        TextWriter error)
    {
        var line = CommandLine.Parse(arguments);
        if (line.Error is not null)
        {
            return await FailAsync(error, line.Error, ExitCode.Usage);
        }

        switch (line.Value.Command)
        {
            case ProgramCommand.Help:
                await output.WriteAsync(HelpText.Create());
                return ExitCode.Success;
            case ProgramCommand.Version:
                await output.WriteLineAsync(ProductVersion.Text);
                return ExitCode.Success;
        }

        var settings = SettingsReader.Read(line.Value.Values, environment);
        if (settings.Error is not null)
        {
            return await FailAsync(error, settings.Error, ExitCode.Usage);
        }

        if (TlsSetup.Check(settings.Value) is { } contradiction)
        {
            return await FailAsync(error, contradiction, ExitCode.Usage);
        }

        var failure = line.Value.Command switch
        {
            ProgramCommand.Healthcheck => await HealthcheckCommand.RunAsync(settings.Value, CancellationToken.None),
            ProgramCommand.Authority => await AuthorityCommand.RunAsync(
                settings.Value, line.Value.Values.GetValueOrDefault(CommandLine.OutOption), output),
            _ => await ServeCommand.RunAsync(settings.Value, environment, output),
        };
        return failure is null ? ExitCode.Success : await FailAsync(error, failure, ExitCode.Failure);
    }

    private static async Task<int> FailAsync(TextWriter error, string message, int exitCode)
    {
        await error.WriteLineAsync($"mailcatcher: {message}");
        return exitCode;
    }
}
