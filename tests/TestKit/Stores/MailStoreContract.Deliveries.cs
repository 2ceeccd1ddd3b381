using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using Xunit;

namespace TestKit.Stores;

/// <content>Changing and deleting messages, collecting deliveries, and the limits on what is kept.</content>
public abstract partial class MailStoreContract
{
    private static readonly MailboxName Bob = MailboxName.OfAddress("bob@example.com");

    [Fact(Timeout = Limit)]
    public async Task Marking_read_counts_and_publishes_only_what_changes()
    {
        var one = await Store.AddAsync("one");
        var two = await Store.AddAsync("two");
        var oneAlone = new MessageSelection.Ids([one.Id, one.Id, MessageId.New()]);
        Assert.Equal(1, await Store.SetReadAsync(oneAlone, isRead: true, CancellationToken.None));
        Assert.Equal(1, await Store.SetReadAsync(new MessageSelection.All(), isRead: true, CancellationToken.None));
        var last = Store.Changes.Last;
        Assert.Equal(0, await Store.SetReadAsync(new MessageSelection.All(), isRead: true, CancellationToken.None));
        Assert.Equal(last, Store.Changes.Last);
        Assert.Equal(2, (await Store.SearchAsync("is:read")).Length);

        var twoAlone = new MessageSelection.Matching(StoreReading.Query("two"));
        Assert.Equal(1, await Store.SetReadAsync(twoAlone, isRead: false, CancellationToken.None));
        Assert.Equal(["two"], await Store.SearchAsync("is:unread"));
        Assert.True((await Store.FindAsync(one.Id, CancellationToken.None))!.Summary.IsRead);
        Assert.False((await Store.FindAsync(two.Id, CancellationToken.None))!.Summary.IsRead);
    }

    [Fact(Timeout = Limit)]
    public async Task Deleting_takes_what_is_selected_and_nothing_else()
    {
        await AddFiveAsync();
        var ids = (await Store.PageAsync()).Messages.ToDictionary(message => message.Digest.Subject, message => message.Id);
        Assert.Equal(2, await Store.DeleteAsync(
            new MessageSelection.Ids([ids["two"], MessageId.New(), ids["four"], ids["two"]]), CancellationToken.None));
        Assert.Equal(["five", "three", "one"], await Store.SubjectsAsync());
        Assert.Equal(1, await Store.DeleteAsync(new MessageSelection.Matching(StoreReading.Query("subject:thr")), CancellationToken.None));
        Assert.Equal(0, await Store.DeleteAsync(new MessageSelection.Ids([ids["two"]]), CancellationToken.None));
        Assert.Equal(["five", "one"], await Store.SubjectsAsync());
        Assert.Null(await Store.FindAsync(ids["three"], CancellationToken.None));
        Assert.Null(await Store.RawAsync(ids["three"]));
        Assert.Equal(2, await Store.DeleteAsync(new MessageSelection.All(), CancellationToken.None));
        Assert.Empty(await Store.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_client_finds_the_messages_of_its_mailbox_in_order()
    {
        var one = await Store.AddAsync("one", "bob@example.com", "carol@example.com");
        await Store.AddAsync("two", "carol@example.com");
        var three = await Store.AddAsync("three", "Bob@example.com");

        var deliveries = await Store.ListDeliveriesAsync(Bob, CancellationToken.None);
        Assert.Equal([one.Sequence, three.Sequence], deliveries.Select(delivery => delivery.Uid));
        Assert.Equal([one.Id, three.Id], deliveries.Select(delivery => delivery.MessageId));
        var all = await Store.ListDeliveriesAsync(MailboxName.AllMail, CancellationToken.None);
        Assert.Equal([1L, 2, 3], all.Select(delivery => delivery.Uid));
    }

    [Fact(Timeout = Limit)]
    public async Task A_delivery_has_the_size_of_what_is_served()
    {
        var message = TestMessage.WithSubject("subject", "bob@example.com", "カ@例え.jp");
        var size = (await Store.AddAsync(message)).Size;
        var stored = await Store.FindAsync(message.Id, CancellationToken.None);
        foreach (var mailbox in new[] { Bob, MailboxName.OfAddress("カ@例え.jp"), MailboxName.AllMail })
        {
            var delivery = Assert.Single(await Store.ListDeliveriesAsync(mailbox, CancellationToken.None));
            Assert.Equal(TraceHeaders.For(stored!, mailbox).Length + size, delivery.Size);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Removing_a_delivery_leaves_the_message_and_other_mailboxes_alone()
    {
        var one = await Store.AddAsync("one", "bob@example.com", "carol@example.com");
        var two = await Store.AddAsync("two", "bob@example.com");
        var last = Store.Changes.Last;
        Assert.Equal(1, await Store.RemoveDeliveriesAsync(Bob, [one.Sequence, 99, one.Sequence], CancellationToken.None));
        Assert.Equal(0, await Store.RemoveDeliveriesAsync(Bob, [one.Sequence], CancellationToken.None));
        Assert.Equal(1, await Store.RemoveDeliveriesAsync(MailboxName.AllMail, [two.Sequence], CancellationToken.None));

        Assert.Equal([2L], (await Store.ListDeliveriesAsync(Bob, CancellationToken.None)).Select(delivery => delivery.Uid));
        Assert.Equal([1L], (await Store.ListDeliveriesAsync(MailboxName.AllMail, CancellationToken.None)).Select(delivery => delivery.Uid));
        Assert.Single(await Store.ListDeliveriesAsync(MailboxName.OfAddress("carol@example.com"), CancellationToken.None));
        Assert.Equal(["two", "one"], await Store.SubjectsAsync(new MessageListRequest { Mailbox = Bob }));
        Assert.Equal(last, Store.Changes.Last);
    }

    [Fact(Timeout = Limit)]
    public async Task Beyond_the_limit_the_oldest_messages_go()
    {
        await using var store = await OpenAsync(maxMessages: 3, TimeSpan.Zero);
        foreach (var i in Enumerable.Range(1, 10))
        {
            await store.AddAsync($"{i}");
            Assert.True((await store.PageAsync()).Total <= 3);
        }

        Assert.Equal(["10", "9", "8"], await store.SubjectsAsync());
        Assert.Equal(7, (await store.GetStatisticsAsync(CancellationToken.None)).Deleted);
        Assert.Equal(10, (await store.PageAsync()).LastSequence);
    }

    [Fact(Timeout = Limit)]
    public async Task Many_at_once_beyond_the_limit_leave_the_limit()
    {
        await using var store = await OpenAsync(maxMessages: 2, TimeSpan.Zero);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.AddAsync($"{i}"))));
        await store.AddAsync("last");
        var page = await store.PageAsync();
        Assert.Equal((2, "last"), (page.Total, page.Messages[0].Digest.Subject));
    }

    [Fact(Timeout = Limit)]
    public async Task Messages_past_their_age_go()
    {
        await using var store = await OpenAsync(maxMessages: 0, TimeSpan.FromHours(1));
        await store.AddAsync("old");
        await store.AddAsync(TestMessage.WithSubject("new") with { ReceivedAt = TestMessage.Noon.AddMinutes(30) });
        using var subscription = store.Changes.Subscribe();
        Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(2, (await store.PageAsync()).Total);

        Time.Advance(TimeSpan.FromMinutes(5));
        await subscription.Reader.ReadAsync();
        Assert.Equal(["new"], await store.SubjectsAsync());
        Time.Advance(TimeSpan.FromMinutes(30));
        await subscription.Reader.ReadAsync();
        Assert.Empty(await store.SubjectsAsync());
    }
}
