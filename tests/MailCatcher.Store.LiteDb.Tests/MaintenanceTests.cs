using MailCatcher.Store.LiteDb.Tests.Disk;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Notes;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>What the store does by itself: emptying the log, using room again, making the file smaller.</summary>
public sealed class MaintenanceTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task The_log_is_emptied_in_a_quiet_moment()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var isEmptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await store.AddAsync("one");
        disk.BeforeOperation = (_, operation) =>
        {
            if (operation is DiskOperation.Flush { File: not SimulatedDisk.LogFile })
            {
                isEmptied.TrySetResult();
            }
        };
        await isEmptied.Task;
    }

    [Fact(Timeout = Limit)]
    public async Task The_log_does_not_grow_without_bound_under_load()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        for (var i = 0; i < 20; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(j => Task.Run(
                () => store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(50_000, (i * 50) + j))))));
        }

        Assert.InRange(disk.LogOctets().Length, 1, 24 * 1024 * 1024);
    }

    [Fact(Timeout = Limit)]
    public async Task Room_of_deleted_mail_is_used_again()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var size = 0;
        for (var round = 0; round < 12; round++)
        {
            for (var i = 0; i < 20; i++)
            {
                await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(i == 0 ? 400_000 : 10_000, i)));
            }

            var old = (await store.PageAsync(new MessageListRequest { Skip = 20, Limit = 1000 })).Messages;
            await store.DeleteAsync(new MessageSelection.Ids([.. old.Select(message => message.Id)]), CancellationToken.None);
            await store.TidyUpAsync();
            size = round == 2 ? disk.DataOctets().Length : size;
        }

        Assert.InRange(disk.DataOctets().Length, 1, size * 5 / 4);
    }

    [Fact(Timeout = Limit)]
    public async Task The_file_becomes_smaller_after_most_was_deleted()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var kept = new Dictionary<MessageId, byte[]>();
        for (var i = 0; i < 300; i++)
        {
            var raw = TestMessage.RandomOctets(i % 100 == 50 ? 200_000 : 60_000, i);
            var summary = await store.AddAsync(TestMessage.Create(raw));
            if (i % 25 == 0)
            {
                kept[summary.Id] = raw;
            }
        }

        var readId = kept.Keys.First();
        await store.SetReadAsync(new MessageSelection.Ids([readId]), isRead: true, CancellationToken.None);
        await store.KeepNoteAsync(StoreNote.Rules, "[]", CancellationToken.None);
        await store.TidyUpAsync();
        var before = disk.DataOctets().Length;
        var doomed = (await store.PageAsync()).Messages.Select(message => message.Id).Where(id => !kept.ContainsKey(id));
        await store.DeleteAsync(new MessageSelection.Ids([.. doomed]), CancellationToken.None);
        await store.TidyUpAsync();

        Assert.InRange(disk.DataOctets().Length, 1, before / 8);
        var last = await store.AddAsync("after");
        Assert.Equal(301, last.Sequence);
        await store.DisposeAsync();
        await using var again = await disk.OpenStoreAsync();
        Assert.Equal(kept.Count + 1, (await again.PageAsync()).Total);
        Assert.True((await again.FindAsync(readId, CancellationToken.None))!.Summary.IsRead);
        Assert.Equal("[]", await again.FindNoteAsync(StoreNote.Rules, CancellationToken.None));
        foreach (var (id, raw) in kept)
        {
            Assert.Equal(raw, await again.RawAsync(id));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Deleting_everything_gives_the_room_back()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        for (var i = 0; i < 200; i++)
        {
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(60_000, i)));
        }

        await store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);
        await store.TidyUpAsync();
        Assert.InRange(disk.DataOctets().Length, 1, 200_000);
        Assert.Equal(201, (await store.AddAsync("after")).Sequence);
    }

    [Theory(Timeout = Limit)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task A_large_message_can_be_read_to_its_end_whatever_happens_to_it(int others)
    {
        // With many others the file is also replaced by a smaller one while it is read.
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var raw = TestMessage.RandomOctets(900_000, seed: 1);
        var kept = TestMessage.RandomOctets(800_000, seed: 2);
        var id = (await store.AddAsync(TestMessage.Create(raw))).Id;
        var keptId = (await store.AddAsync(TestMessage.Create(kept))).Id;
        for (var i = 0; i < others; i++)
        {
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(60_000, i)));
        }

        await using var doomedStream = await store.OpenRawAsync(id, CancellationToken.None);
        await using var keptStream = await store.OpenRawAsync(keptId, CancellationToken.None);
        var doomedStart = new byte[100_000];
        var keptStart = new byte[100_000];
        await doomedStream!.ReadExactlyAsync(doomedStart);
        await keptStream!.ReadExactlyAsync(keptStart);
        var ids = (await store.PageAsync()).Messages.Select(message => message.Id).Where(other => other != keptId);
        await store.DeleteAsync(new MessageSelection.Ids([.. ids]), CancellationToken.None);
        await store.TidyUpAsync();

        var doomedEnd = new byte[raw.Length - doomedStart.Length];
        await doomedStream.ReadExactlyAsync(doomedEnd);
        Assert.Equal(raw, doomedStart.Concat(doomedEnd));
        await doomedStream.DisposeAsync();
        await store.TidyUpAsync();
        var size = disk.DataOctets().Length;
        var keptEnd = new byte[kept.Length - keptStart.Length];
        await keptStream.ReadExactlyAsync(keptEnd);
        Assert.Equal(kept, keptStart.Concat(keptEnd));
        Assert.True(others < 100 || size < 3_000_000, "The file was not made smaller once nobody read the deleted message.");
    }

    [Fact(Timeout = Limit)]
    public async Task Mail_that_arrives_while_the_file_is_made_smaller_is_kept()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var work = new Workload(store, seed: 3);
        for (var i = 0; i < 120; i++)
        {
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(150_000, i)));
        }

        await store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);
        var tidyingUp = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(store.TidyUpAsync)));
        for (var i = 0; i < 40; i++)
        {
            await work.AddAsync(i % 10 == 0 ? 300_000 : 5_000);
        }

        await tidyingUp;
        await store.TidyUpAsync();
        await work.CheckAsync(store);
        Assert.InRange(disk.DataOctets().Length, 1, 8_000_000);
        await store.DisposeAsync();
        await using var again = await disk.OpenStoreAsync();
        await work.CheckAsync(again);
    }

    [Fact(Timeout = Limit)]
    public async Task A_compaction_that_finds_no_room_leaves_everything_as_it_is()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        for (var i = 0; i < 300; i++)
        {
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(60_000, i)));
        }

        await store.TidyUpAsync();
        disk.Room = 500_000;
        var doomed = (await store.PageAsync()).Messages.Where(message => message.Sequence % 10 != 0).Select(message => message.Id);
        await store.DeleteAsync(new MessageSelection.Ids([.. doomed]), CancellationToken.None);
        await store.TidyUpAsync();

        // The rest is larger than the room for a second file, so the deleted mail's room is used again in the first.
        for (var i = 0; i < 100; i++)
        {
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(60_000, i)));
        }

        Assert.Equal(130, (await store.PageAsync()).Total);
    }
}
