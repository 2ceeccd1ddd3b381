using System.Diagnostics;

namespace Conformance.Tests.Clients;

/// <summary>A foreign program, run to its end. A test that needs one which is not installed is skipped.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Runs a program and returns what it wrote to both of its outputs; another exit code than expected fails the test, unless any is.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string? input = null, int? exitCode = 0)
    {
        Assert.SkipUnless(IsInstalled(program), $"{program} is not installed");
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        var all = await output + await error;
        Assert.True(exitCode is null || process.ExitCode == exitCode, $"{program} ended with {process.ExitCode}: {all}");
        return all;
    }

    /// <summary>True when the program is found where programs are.</summary>
    public static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Append("/usr/sbin")
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
