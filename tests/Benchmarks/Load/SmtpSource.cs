using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Load;

/// <summary>Postfix's load generator.</summary>
internal static class SmtpSource
{
    /// <summary>Sends messages over parallel connections and returns how long that took.</summary>
    /// <param name="port">Port on 127.0.0.1.</param>
    /// <param name="messages">How many.</param>
    /// <param name="octets">Size of each message's body.</param>
    /// <param name="keepConnections">Many messages over each connection, or a new connection for each.</param>
    /// <param name="sessions">Connections at once.</param>
    public static async Task<TimeSpan> SendAsync(int port, int messages, int octets, bool keepConnections, int sessions = 10)
    {
        var start = new ProcessStartInfo("smtp-source") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "-s", Text(sessions), "-m", Text(messages), "-l", Text(octets),
            "-f", "app@sender.test", "-t", "bob@example.test", "-M", "load.test", $"127.0.0.1:{Text(port)}",
        ];
        foreach (var argument in keepConnections ? ["-d", .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new LoadException("smtp-source did not start");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = clock.Elapsed;
        return process.ExitCode == 0 && errors.Length == 0
            ? elapsed
            : throw new LoadException($"smtp-source failed with exit code {process.ExitCode}: {errors}");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
