using System.Diagnostics;
using System.Globalization;
using Benchmarks.Peers;

namespace Benchmarks.Load;

/// <summary>Time from the start of the process to a greeting, and memory at rest, with an empty store.</summary>
internal static class StartupLoad
{
    public static async Task RunAsync(LoadOptions options)
    {
        var times = new List<double>();
        var memory = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await using var running = await new MailCatcherPeer(options.Server, httpPort: Peer.FreePort()).StartAsync();
            times.Add(clock.Elapsed.TotalMilliseconds);
            await ProcessFigures.CpuTimeAtRestAsync(running.Process);
            memory.Add(ProcessFigures.MemoryMiB(running.Process, "VmRSS"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"start to greeting: {Statistics.Median(times):0} ms; memory at rest: {Statistics.Median(memory):0} MiB (median of {options.Rounds})"));
    }
}
