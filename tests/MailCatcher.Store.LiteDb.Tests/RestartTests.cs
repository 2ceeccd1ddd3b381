using MailCatcher.Store.LiteDb.Tests.Disk;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>What a store knows, it knows again after it was closed and opened.</summary>
public sealed class RestartTests : IDisposable
{
    private const int Limit = 60_000;
    private static readonly MailboxName Bob = MailboxName.OfAddress("bob@example.com");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Everything_is_there_again()
    {
        MessagePage before;
        IReadOnlyList<MailboxSummary> mailboxes;
        IReadOnlyList<Delivery> deliveries;
        var small = TestMessage.RandomOctets(3_000, seed: 1);
        var large = TestMessage.RandomOctets(300_000, seed: 2);
        await using (var store = await OpenAsync())
        {
            var one = await store.AddAsync(TestMessage.Create(small, "bob@example.com", "carol@example.com") with { Tags = ["Urgent"] });
            await store.AddAsync(TestMessage.Create(large));
            await store.AddAsync("three");
            await store.SetReadAsync(new MessageSelection.Ids([one.Id]), isRead: true, CancellationToken.None);
            await store.RemoveDeliveriesAsync(Bob, [2], CancellationToken.None);
            await store.RemoveDeliveriesAsync(MailboxName.AllMail, [1], CancellationToken.None);
            (before, mailboxes, deliveries) = await LookAsync(store);
        }

        await using var again = await OpenAsync();
        var (after, mailboxesAfter, deliveriesAfter) = await LookAsync(again);
        Assert.Equivalent(before with { LastChange = 0 }, after, strict: true);
        Assert.Equal(mailboxes, mailboxesAfter);
        Assert.Equal(deliveries, deliveriesAfter);
        Assert.Equal([1L, 3], deliveriesAfter.Select(delivery => delivery.Uid));
        var all = await again.ListDeliveriesAsync(MailboxName.AllMail, CancellationToken.None);
        Assert.Equal([2L, 3], all.Select(delivery => delivery.Uid));
        Assert.Equal(small, await again.RawAsync(after.Messages[2].Id));
        Assert.Equal(large, await again.RawAsync(after.Messages[1].Id));
        Assert.Single(await again.SearchAsync("tag:urgent is:read"));
        Assert.Equal(1, await again.SetReadAsync(new MessageSelection.All(), isRead: false, CancellationToken.None));
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sequences_go_on_where_they_were_also_after_all_was_deleted(bool tidyUp)
    {
        await using (var store = await OpenAsync())
        {
            await store.AddAsync("one");
            await store.AddAsync("two");
            await store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);
            if (tidyUp)
            {
                await store.TidyUpAsync();
            }
        }

        await using (var store = await OpenAsync())
        {
            Assert.Empty(await store.SubjectsAsync());
            Assert.Equal(2, (await store.PageAsync()).LastSequence);
            Assert.Equal(3, (await store.AddAsync("three")).Sequence);
        }

        await using var last = await OpenAsync();
        Assert.Equal(["three"], await last.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Mail_can_be_appended_while_the_index_is_filled()
    {
        await using (var store = await OpenAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 1500).Select(i => Task.Run(() => store.AddAsync($"old {i}"))));
            var some = new MessageSelection.Matching(StoreReading.Query("subject:\"old 7\""));
            await store.SetReadAsync(some, isRead: true, CancellationToken.None);
        }

        await using var again = await OpenAsync();
        var appended = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => again.AddAsync($"new {i}"))));
        Assert.Equal(Enumerable.Range(1501, 50).Select(i => (long)i), appended.Select(message => message.Sequence).Order());
        var page = await again.PageAsync();
        Assert.Equal(1550, page.Total);
        Assert.Equal(Enumerable.Range(1, 1550).Select(i => 1551L - i), page.Messages.Select(message => message.Sequence));
        Assert.Equal(111, (await again.SearchAsync("is:read")).Length);
    }

    [Fact(Timeout = Limit)]
    public async Task A_lower_limit_takes_effect_when_the_store_is_opened()
    {
        await using (var store = await OpenAsync())
        {
            for (var i = 1; i <= 5; i++)
            {
                await store.AddAsync($"{i}");
            }
        }

        await using var limited = await OpenAsync(maxMessages: 2);
        await limited.Loaded;
        await limited.TidyUpAsync();
        Assert.Equal(["5", "4"], await limited.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Closing_leaves_everything_in_the_data_file()
    {
        await using (var store = await OpenAsync())
        {
            await store.AddAsync("one");
        }

        File.Copy(_folder.File(), _folder.File("copy.db"));
        await using var copy = await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = _folder.File("copy.db") }, TimeProvider.System, logger: null, CancellationToken.None);
        Assert.Equal(["one"], await copy.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_link_to_the_data_file_stays_a_link()
    {
        Directory.CreateDirectory(_folder.File("real"));
        File.CreateSymbolicLink(_folder.File("link.db"), _folder.File("real/mail.db"));
        var options = new LiteDbStoreOptions { Path = _folder.File("link.db") };
        await using (var store = await LiteDbMailStore.OpenAsync(options, TimeProvider.System, logger: null, CancellationToken.None))
        {
            await store.AddAsync("one");
        }

        Assert.NotNull(new FileInfo(_folder.File("link.db")).LinkTarget);
        Assert.True(new FileInfo(_folder.File("real/mail.db")).Length > 0);
    }

    [Fact(Timeout = Limit)]
    public async Task An_upload_that_was_never_completed_leaves_nothing()
    {
        var disk = new SimulatedDisk();
        await using (var store = await disk.OpenStoreAsync())
        {
            await store.AddAsync("before");
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(5_000_000, seed: 3)));
        }

        // The process dies in the middle of the large message.
        var journal = disk.Journal;
        var middle = journal.Select((operation, i) => (operation, i)).Where(item => item.operation is DiskOperation.Flush).ElementAt(8).i;
        var crashed = SimulatedDisk.AfterKill(journal, middle, partOfNext: 0);
        await using var again = await crashed.OpenStoreAsync();
        Assert.Equal(["before"], await again.SubjectsAsync());
        await again.TidyUpAsync();
        var size = crashed.DataOctets().Length;
        await again.AddAsync(TestMessage.Create(TestMessage.RandomOctets(1_000_000, seed: 4)));
        await again.TidyUpAsync();
        Assert.True(crashed.DataOctets().Length < size + 500_000, "The room of the unfinished message was not used again.");
    }

    private static async Task<(MessagePage Page, IReadOnlyList<MailboxSummary> Mailboxes, IReadOnlyList<Delivery> Deliveries)> LookAsync(
        LiteDbMailStore store) => (
            await store.PageAsync(),
            await store.ListMailboxesAsync(CancellationToken.None),
            await store.ListDeliveriesAsync(Bob, CancellationToken.None));

    private Task<LiteDbMailStore> OpenAsync(int maxMessages = 0) => LiteDbMailStore.OpenAsync(
        new LiteDbStoreOptions { Path = _folder.File(), MaxMessages = maxMessages },
        TimeProvider.System,
        logger: null,
        CancellationToken.None);
}
