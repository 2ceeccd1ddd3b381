using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Benchmarks.Peers;

namespace Benchmarks.Load;

/// <summary>
/// The inbox with many mails: fills a store over SMTP, then times the requests a page makes, over HTTP on one kept
/// connection (so each figure includes about 0.1 ms of HTTP), and last a restart.
/// </summary>
internal static class InboxLoad
{
    private const int Repeats = 50;

    public static async Task RunAsync(LoadOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("mailcatcher-bench-");
        try
        {
            var data = Path.Combine(folder.FullName, "inbox.db");
            var http = Peer.FreePort();
            var peer = new MailCatcherPeer(options.Server, httpPort: http, data: data);
            await using (var running = await peer.StartAsync())
            {
                var before = ProcessFigures.MemoryMiB(running.Process, "VmRSS");
                var elapsed = await SmtpSource.SendAsync(running.Port, options.Messages, 1_024, keepConnections: true);
                await ProcessFigures.CpuTimeAtRestAsync(running.Process);
                var after = ProcessFigures.MemoryMiB(running.Process, "VmRSS");
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{options.Messages} mails of 1 KB stored in {elapsed.TotalSeconds:0.0} s; memory {before:0} -> {after:0} MiB\n"));
                await MeasureRequestsAsync(http);
            }

            await MeasureRestartAsync(peer, http, options.Messages);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureRequestsAsync(int http)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}") };
        var page = JsonDocument.Parse(await client.GetStringAsync("/api/v1/messages?limit=1"));
        var id = page.RootElement.GetProperty("messages")[0].GetProperty("ID").GetString();
        (string What, string Path)[] requests =
        [
            ("first page of the list", "/api/v1/messages?limit=50"),
            ("page in the middle", "/api/v1/messages?limit=50&start=50000"),
            ("search, a word no mail has", "/api/v1/search?query=zzzzqqqq"),
            ("search, a word every mail has", "/api/v1/search?query=example"),
            ("open one message", $"/api/v1/message/{id}"),
            ("mailboxes", "/api/v1/mailboxes"),
        ];
        Console.WriteLine("| request | median ms | p95 ms |\n|---|--:|--:|");
        foreach (var (what, path) in requests)
        {
            var times = new List<double>();
            for (var i = 0; i < Repeats; i++)
            {
                var clock = Stopwatch.StartNew();
                using var response = await client.GetAsync(path);
                await response.Content.ReadAsByteArrayAsync();
                times.Add(clock.Elapsed.TotalMilliseconds);
                response.EnsureSuccessStatusCode();
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {what} | {Statistics.Median(times):0.0} | {Statistics.Percentile(times, 95):0.0} |"));
        }
    }

    private static async Task MeasureRestartAsync(MailCatcherPeer peer, int http, int messages)
    {
        var clock = Stopwatch.StartNew();
        await using var running = await peer.StartAsync();
        var listening = clock.Elapsed;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}") };
        while (true)
        {
            using var response = await client.GetAsync("/api/v1/messages?limit=1");
            if (response.IsSuccessStatusCode)
            {
                var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                if (page.RootElement.GetProperty("total").GetInt32() >= messages)
                {
                    break;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nrestart with these mails: listening after {listening.TotalMilliseconds:0} ms, list complete after {clock.Elapsed.TotalMilliseconds:0} ms"));
    }
}
