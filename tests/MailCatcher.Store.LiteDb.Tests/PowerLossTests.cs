using MailCatcher.Store.LiteDb.Tests.Disk;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>
/// What a process that was killed, or a machine that lost power, leaves behind at any moment is opened again: every
/// acknowledged message is there, whole, and no half of one. Includes checkpoints, reclaiming and compactions.
/// </summary>
public sealed class PowerLossTests
{
    private const int Limit = 120_000;

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_kill_at_any_moment_loses_nothing(int seed)
    {
        var journal = await RunAsync(seed);
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var moment = random.Next(journal.Count);
            await CheckAsync(journal, moment, SimulatedDisk.AfterKill(journal, moment, random.NextDouble()));
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_loss_of_power_at_any_moment_loses_nothing(int seed)
    {
        var journal = await RunAsync(seed);
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var moment = random.Next(journal.Count);
            await CheckAsync(journal, moment, SimulatedDisk.AfterPowerLoss(journal, moment, random));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_kill_at_every_step_of_a_compaction_loses_nothing()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var work = new Workload(store, seed: 7, disk.Mark);
        for (var i = 0; i < 100; i++)
        {
            await work.AddAsync(250_000);
        }
        var keep = (await store.PageAsync(new MessageListRequest { Limit = 3 })).Messages.Select(message => message.Id).ToHashSet();
        var doomed = (await store.PageAsync()).Messages.Select(message => message.Id).Where(id => !keep.Contains(id)).ToList();
        disk.Mark(new Workload.Deletion(doomed));
        await store.DeleteAsync(new MessageSelection.Ids(doomed), CancellationToken.None);
        disk.Mark(new Workload.Acknowledged(work.Expected.Where(item => keep.Contains(item.Key)).ToDictionary()));
        var before = disk.Journal.Count;
        var size = disk.DataOctets().Length;
        await store.TidyUpAsync();

        Assert.True(disk.DataOctets().Length < size / 4, "The file was not made smaller.");
        var journal = disk.Journal;
        for (var moment = before; moment <= journal.Count; moment += 1 + ((journal.Count - before) / 40))
        {
            await CheckAsync(journal, moment, SimulatedDisk.AfterKill(journal, moment, partOfNext: 0.5));
        }

        for (var moment = journal.Count - 12; moment <= journal.Count; moment++)
        {
            await CheckAsync(journal, moment, SimulatedDisk.AfterPowerLoss(journal, moment, new Random(moment)));
        }
    }

    private static async Task<IReadOnlyList<DiskOperation>> RunAsync(int seed)
    {
        var disk = new SimulatedDisk();
        var store = await disk.OpenStoreAsync();
        var work = new Workload(store, seed, disk.Mark);
        await work.RunAsync(steps: 120);
        await store.DisposeAsync();
        return disk.Journal;
    }

    private static async Task CheckAsync(IReadOnlyList<DiskOperation> journal, int moment, SimulatedDisk disk)
    {
        var (must, may, steps) = Expectation(journal, moment);
        await using var store = await disk.OpenStoreAsync();
        await Workload.CheckAsync(store, must, may, steps);

        // And it is of use again.
        await store.AddAsync("after the crash");
        Assert.Single(await store.SearchAsync("subject:\"after the crash\""));
    }

    /// <summary>What must and what may be there at a moment: what was under way then is uncertain.</summary>
    private static (Dictionary<MessageId, byte[]> Must, Dictionary<MessageId, byte[]> May, IReadOnlyDictionary<MessageId, int> Steps)
        Expectation(IReadOnlyList<DiskOperation> journal, int moment)
    {
        IReadOnlyDictionary<MessageId, int> steps = new Dictionary<MessageId, int>();
        var must = new Dictionary<MessageId, byte[]>();
        var may = new Dictionary<MessageId, byte[]>();
        foreach (var mark in journal.Take(moment).OfType<DiskOperation.Mark>())
        {
            switch (mark.Value)
            {
                case Workload.Attempt attempt:
                    may[attempt.Id] = attempt.Raw;
                    break;
                case Workload.Deletion deletion:
                    foreach (var id in deletion.Ids)
                    {
                        may[id] = must.GetValueOrDefault(id) ?? may[id];
                        must.Remove(id);
                    }

                    break;
                case Workload.Acknowledged acknowledged:
                    foreach (var id in must.Keys.Except(acknowledged.Messages.Keys).ToList())
                    {
                        may.Remove(id);
                    }

                    must = new Dictionary<MessageId, byte[]>(acknowledged.Messages);
                    steps = acknowledged.Steps;
                    break;
            }
        }

        return (must, may, steps);
    }
}
