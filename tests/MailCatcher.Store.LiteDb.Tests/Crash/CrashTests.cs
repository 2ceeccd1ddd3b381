using System.Diagnostics;
using System.Globalization;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests.Crash;

/// <summary>A real process with a real file, killed in the middle of its work, round after round on the same file.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Limit = 120_000;
    private const int LeastRounds = 4;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_killed_process_loses_no_acknowledged_mail_and_leaves_none_half_stored()
    {
        var seed = Random.Shared.Next(1_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var report = new CrashReport();
        var time = Stopwatch.StartNew();
        for (var round = 0; round < LeastRounds || report.Acknowledged < 200 || time.Elapsed < Enough; round++)
        {
            await RunAndKillAsync(report, seed + round, TimeSpan.FromMilliseconds(random.Next(30, 900)));
            await CheckAsync(report);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{report.Acknowledged} acknowledged, {report.Must.Count} left");
    }

    private async Task RunAndKillAsync(CrashReport report, int seed, TimeSpan after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(CrashWriter).Assembly.Location);
        }

        start.ArgumentList.Add(CrashWriter.Argument);
        start.ArgumentList.Add(_folder.File());
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        var killed = KillAsync(process, after);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            report.Read(line);
        }

        await killed;
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
    }

    private static async Task KillAsync(Process process, TimeSpan after)
    {
        await Task.Delay(after, TimeProvider.System);
        process.Kill();
    }

    private async Task CheckAsync(CrashReport report)
    {
        await using var store = await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = _folder.File() }, TimeProvider.System, logger: null, CancellationToken.None);
        var found = (await store.PageAsync()).Messages.Select(message => message.Id).ToHashSet();
        var missing = report.Must.Keys.Where(id => !found.Contains(id)).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} of {report.Must.Count} acknowledged messages are missing.");
        foreach (var id in found)
        {
            Assert.True(report.Must.TryGetValue(id, out var content) || report.May.TryGetValue(id, out content), $"{id} should not be there.");
            Assert.Equal(TestMessage.RandomOctets(content.Size, content.Seed), await store.RawAsync(id));
            Assert.NotNull(await store.FindAsync(id, CancellationToken.None));
        }

        report.Settle(found);
    }
}
