using MailCatcher.Store.LiteDb.Tests.Disk;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>A full or failing disk refuses mail; it loses none, and the store goes on when there is room again.</summary>
public sealed class DiskFullTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task A_full_disk_refuses_mail_and_takes_it_when_there_is_room_again()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        await store.AddAsync("before");
        disk.Room = 0;
        var refused = 0;
        for (var i = 0; i < 200 && refused < 3; i++)
        {
            try
            {
                await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(50_000, i)));
            }
            catch (StoreFullException)
            {
                refused++;
            }
        }

        Assert.Equal(3, refused);
        var kept = (await store.PageAsync()).Total;
        disk.Room = -1;
        await store.AddAsync("after");
        Assert.Equal(kept + 1, (await store.PageAsync()).Total);
        Assert.Equal(["before"], await store.SearchAsync("before"));
    }

    [Fact(Timeout = Limit)]
    public async Task Deleting_works_on_a_full_disk()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        for (var i = 0; i < 20; i++)
        {
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(30_000, i)));
        }

        disk.Room = 0;
        await Assert.ThrowsAsync<StoreFullException>(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(50_000, i)));
            }
        });
        Assert.True(await store.SetReadAsync(new MessageSelection.All(), isRead: true, CancellationToken.None) >= 20);
        Assert.True(await store.DeleteAsync(new MessageSelection.All(), CancellationToken.None) >= 20);
        await store.TidyUpAsync();

        // The room inside of the files is used again though they cannot grow.
        await store.AddAsync("after");
        Assert.Equal(["after"], await store.SubjectsAsync());
    }

    [Theory(Timeout = Limit)]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public async Task Whatever_operation_fails_acknowledged_mail_is_there_and_the_store_goes_on(double written)
    {
        var operations = await CountOperationsAsync();
        for (var failing = 0; failing < operations; failing += 1 + (operations / 60))
        {
            var disk = new SimulatedDisk { WrittenOfFailedWrite = written };
            var store = await disk.OpenStoreAsync();
            var first = disk.Operations + failing;
            var failures = failing % 3;
            disk.BeforeOperation = (number, _) =>
            {
                if (number >= first && number <= first + failures)
                {
                    throw SimulatedDisk.Full;
                }
            };
            var work = new Workload(store, seed: failing);
            await work.RunAsync(steps: 40);
            disk.BeforeOperation = null;
            await work.AddAsync(size: 1_000);
            await work.CheckAsync(store);
            await store.DisposeAsync();

            await using var reopened = await disk.OpenStoreAsync();
            await work.CheckAsync(reopened);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_disk_that_cannot_flush_acknowledges_nothing()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        await store.AddAsync("one");
        var flushes = disk.Journal.OfType<DiskOperation.Flush>().Count();
        disk.BeforeOperation = (_, operation) =>
        {
            if (operation is DiskOperation.Flush)
            {
                throw new IOException("Input/output error", 5);
            }
        };
        await Assert.ThrowsAsync<MailStoreException>(() => store.AddAsync("two"));
        disk.BeforeOperation = null;
        Assert.Equal(flushes, disk.Journal.OfType<DiskOperation.Flush>().Count());
        Assert.Equal(["one"], await store.SubjectsAsync());
        await store.AddAsync("three");
        Assert.Equal(["three", "one"], await store.SubjectsAsync());

        var crashed = SimulatedDisk.AfterKill(disk.Journal, disk.Journal.Count, partOfNext: 0);
        await using var reopened = await crashed.OpenStoreAsync();
        Assert.Equal(["three", "one"], await reopened.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_log_that_cannot_be_emptied_takes_mail_up_to_its_bound()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        disk.BeforeOperation = (_, operation) =>
        {
            if (operation is DiskOperation.Write { File: not SimulatedDisk.LogFile })
            {
                throw SimulatedDisk.Full;
            }
        };
        var stored = 0;
        await Assert.ThrowsAsync<StoreFullException>(async () =>
        {
            for (; stored < 10_000; stored++)
            {
                await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(60_000, stored)));
            }
        });
        Assert.InRange(disk.LogOctets().Length, 60_000_000, 72_000_000);

        // Deleting still works, and everything does once the data file can grow.
        var newest = (await store.PageAsync(new MessageListRequest { Limit = 1 })).Messages[0];
        Assert.Equal(1, await store.DeleteAsync(new MessageSelection.Ids([newest.Id]), CancellationToken.None));
        disk.BeforeOperation = null;
        await store.AddAsync("after");
        Assert.Equal(stored, (await store.PageAsync()).Total);
        Assert.Equal(TestMessage.RandomOctets(60_000, 7), await store.RawAsync((await store.PageAsync()).Messages[^8].Id));
    }

    private static async Task<int> CountOperationsAsync()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var before = disk.Operations;
        await new Workload(store, seed: 0).RunAsync(steps: 40);
        return disk.Operations - before;
    }
}
