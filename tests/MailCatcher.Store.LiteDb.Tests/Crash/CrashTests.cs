using System.Diagnostics;
using System.Globalization;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests.Crash;

/// <summary>A real process with a real file, killed in the middle of its work, round after round on the same file.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Limit = 240_000;
    private const int Rounds = 12;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_killed_process_loses_no_acknowledged_mail_and_leaves_none_half_stored()
    {
        var seed = Random.Shared.Next(1_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var report = new CrashReport();
        for (var round = 0; round < Rounds; round++)
        {
            await RunAndKillAsync(report, seed + round, afterLines: random.Next(1, round % 3 == 0 ? 1_000 : 100));
            await CheckAsync(report);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{report.Acknowledged} acknowledged, {report.Must.Count} left");
        Assert.True(report.Acknowledged > Rounds, "Hardly anything was stored.");
    }

    private async Task RunAndKillAsync(CrashReport report, int seed, int afterLines)
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
        for (var lines = 0; await process.StandardOutput.ReadLineAsync() is { } line; lines++)
        {
            report.Read(line);
            if (lines == afterLines)
            {
                // What it says until it is dead still comes out of the pipe.
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
    }

    private async Task CheckAsync(CrashReport report)
    {
        await using var store = await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = _folder.File() }, TimeProvider.System, logger: null, CancellationToken.None);
        var listed = (await store.PageAsync()).Messages;
        var found = listed.Select(message => message.Id).ToHashSet();
        var missing = report.Must.Keys.Where(id => !found.Contains(id)).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} of {report.Must.Count} acknowledged messages are missing.");
        foreach (var id in found)
        {
            var isExpected = report.Must.TryGetValue(id, out var content) || report.May.TryGetValue(id, out content);
            Assert.True(isExpected, $"{id} should not be there.");
            Assert.Equal(TestMessage.RandomOctets(content.Size, content.Seed), await store.RawAsync(id));
            Assert.NotNull(await store.FindAsync(id, CancellationToken.None));
        }

        foreach (var message in listed.Where(message => report.MustHaveBounced.Contains(message.Id)))
        {
            Assert.Equal(RecipientOutcome.Bounced, message.Fate);
            Assert.Contains(
                (await store.FindJourneyAsync(message.Id, CancellationToken.None))![0].Steps, step => step.Event == CrashReport.Bounced);
        }

        report.Settle(found);
    }
}
