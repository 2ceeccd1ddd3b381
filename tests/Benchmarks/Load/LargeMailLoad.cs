using System.Globalization;
using Benchmarks.Peers;

namespace Benchmarks.Load;

/// <summary>Memory while large mails arrive over ten connections at once.</summary>
internal static class LargeMailLoad
{
    private const int Octets = (50 * 1024 * 1024) - 4096;

    public static async Task RunAsync(LoadOptions options)
    {
        Console.WriteLine($"{options.Messages} mails of 50 MiB over 10 connections, median of {options.Rounds} rounds\n");
        Console.WriteLine("| server | MiB at rest | MiB at most | CPU s per mail | MiB/s |\n|---|--:|--:|--:|--:|");
        foreach (Peer peer in new Peer[] { new MailCatcherPeer(options.Server), new SmtpServerPeer() })
        {
            var samples = new List<(double Idle, double Most, double Cpu, double Rate)>();
            for (var round = 0; round < options.Rounds; round++)
            {
                samples.Add(await MeasureAsync(peer, options.Messages));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {peer.Name} | {Statistics.Median(samples.Select(s => s.Idle)):0} | {Statistics.Median(samples.Select(s => s.Most)):0} | {Statistics.Median(samples.Select(s => s.Cpu)):0.00} | {Statistics.Median(samples.Select(s => s.Rate)):0} |"));
        }
    }

    private static async Task<(double Idle, double Most, double Cpu, double Rate)> MeasureAsync(Peer peer, int messages)
    {
        await using var running = await peer.StartAsync();
        await SmtpSource.SendAsync(running.Port, 100, 1024, keepConnections: true);
        var before = await ProcessFigures.CpuTimeAtRestAsync(running.Process);
        var rest = ProcessFigures.MemoryMiB(running.Process, "VmRSS");
        ProcessFigures.ResetHighWaterMark(running.Process);
        var elapsed = await SmtpSource.SendAsync(running.Port, messages, Octets, keepConnections: false);
        var after = await ProcessFigures.CpuTimeAtRestAsync(running.Process);
        return (
            rest,
            ProcessFigures.MemoryMiB(running.Process, "VmHWM"),
            (after - before).TotalSeconds / messages,
            messages * (Octets / 1048576.0) / elapsed.TotalSeconds);
    }
}
