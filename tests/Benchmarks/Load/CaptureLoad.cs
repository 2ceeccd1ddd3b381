using System.Globalization;
using Benchmarks.Peers;

namespace Benchmarks.Load;

/// <summary>
/// Capture cost: CPU time of the server process per message and messages a second, for each server in turn, in rounds, so
/// that a noisy minute hits all of them alike.
/// </summary>
internal static class CaptureLoad
{
    private const int WarmUp = 2_000;

    private static readonly (string Name, int Octets, bool Keep)[] Cases =
    [
        ("1 KB, kept connections", 1_024, true),
        ("10 KB, kept connections", 10_240, true),
        ("1 KB, new connection each", 1_024, false),
    ];

    public static async Task RunAsync(LoadOptions options)
    {
        Peer[] peers =
        [
            new MailCatcherPeer(options.Server),
            new MailCatcherPeer(options.Server, inMemory: true),
            new SmtpSinkPeer(),
            new SmtpServerPeer(),
            .. MailDevPeer.Find(options.MailDev) is { } mailDev ? new Peer[] { mailDev } : [],
        ];
        Console.WriteLine($"{options.Messages} messages, 10 connections, median of {options.Rounds} rounds\n");
        foreach (var (name, octets, keep) in Cases)
        {
            var results = peers.ToDictionary(peer => peer, _ => new List<Sample>());
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var peer in peers)
                {
                    results[peer].Add(await MeasureAsync(peer, options.Messages, octets, keep));
                }
            }

            Print(name, results);
        }
    }

    private static async Task<Sample> MeasureAsync(Peer peer, int messages, int octets, bool keep)
    {
        // MailDev needs milliseconds for each message: a tenth of the load gives the same precision.
        var count = peer is MailDevPeer ? messages / 10 : messages;
        await using var running = await peer.StartAsync();
        await SmtpSource.SendAsync(running.Port, Math.Min(WarmUp, count), octets, keep);
        var before = await ProcessFigures.CpuTimeAtRestAsync(running.Process);
        var elapsed = await SmtpSource.SendAsync(running.Port, count, octets, keep);
        var after = await ProcessFigures.CpuTimeAtRestAsync(running.Process);
        return new Sample(
            (after - before).TotalMilliseconds / count, count / elapsed.TotalSeconds, ProcessFigures.MemoryMiB(running.Process, "VmRSS"));
    }

    private static void Print(string name, Dictionary<Peer, List<Sample>> results)
    {
        Console.WriteLine($"### {name}\n\n| server | CPU ms per message | messages/s | memory after, MiB |\n|---|--:|--:|--:|");
        foreach (var (peer, samples) in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {peer.Name} | {Statistics.Median(samples.Select(s => s.CpuMilliseconds)):0.000} | {Statistics.Median(samples.Select(s => s.PerSecond)):0} | {Statistics.Median(samples.Select(s => s.MemoryMiB)):0} |"));
        }

        Console.WriteLine();
    }

    private readonly record struct Sample(double CpuMilliseconds, double PerSecond, double MemoryMiB);
}
