using System.Diagnostics;

namespace TestKit;

/// <summary>
/// The real program as a file: the one named by <c>MAILCATCHER_TEST_PROGRAM</c> (a native binary, for example), or the
/// one built from this checkout in the same configuration as the tests.
/// </summary>
public static class ProgramUnderTest
{
    /// <summary>Names another program than the one built beside the tests.</summary>
    public const string Variable = "MAILCATCHER_TEST_PROGRAM";

    /// <summary>Time any short run may take, on a loaded machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Root of the checkout.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Full path of the executable.</summary>
    public static string Path { get; } = FindProgram();

    /// <summary>Runs the program to its end with nothing of this process's MAILCATCHER_ variables.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="folder">Working folder; null for one without a configuration file.</param>
    public static async Task<ProgramResult> RunAsync(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null)
    {
        using var process = Process.Start(Describe(arguments, environment, folder))!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>How to start the program with its standard streams redirected.</summary>
    internal static ProcessStartInfo Describe(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment,
        string? folder,
        IReadOnlyList<string>? launcher = null)
    {
        string[] command = [.. launcher ?? [], Path, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MAILCATCHER_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MailCatcher.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests do not run inside a checkout of the repository");
    }

    private static string FindProgram()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return System.IO.Path.GetFullPath(named, RepositoryRoot);
        }

        // …/tests/<project>/bin/<configuration>/<framework>/
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = framework.Parent!;
        var name = OperatingSystem.IsWindows() ? "mailcatcher.exe" : "mailcatcher";
        return System.IO.Path.Combine(
            RepositoryRoot, "src", "MailCatcher", "bin", configuration.Name, framework.Name, name);
    }
}

/// <summary>What a finished run of the program left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Everything on standard output.</param>
/// <param name="Error">Everything on standard error.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Error);
