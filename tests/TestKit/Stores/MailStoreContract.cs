using MailCatcher.Store;
using MailCatcher.Store.Changes;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace TestKit.Stores;

/// <summary>
/// What every <see cref="IMailStore"/> does. A store's test project inherits it and says how a store is opened; each fact
/// has an empty store of its own. Facts are spread over partial files by subject.
/// </summary>
public abstract partial class MailStoreContract : IAsyncLifetime
{
    private const int Limit = 30_000;

    private IMailStore? _store;

    /// <summary>The clock that stores are opened with; it stands at <see cref="TestMessage.Noon"/>.</summary>
    protected FakeTimeProvider Time { get; } = new(TestMessage.Noon);

    private IMailStore Store => _store!;

    /// <summary>Opens an empty store.</summary>
    /// <param name="maxMessages">Messages it keeps; 0 for all.</param>
    /// <param name="maxAge">How long it keeps them; zero for ever.</param>
    protected abstract Task<IMailStore> OpenAsync(int maxMessages, TimeSpan maxAge);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _store = await OpenAsync(maxMessages: 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact(Timeout = Limit)]
    public async Task An_empty_store_has_empty_answers()
    {
        var page = await Store.PageAsync();
        Assert.Empty(page.Messages);
        Assert.Equal((0, 0, 0, 0), (page.Matching, page.MatchingUnread, page.Total, page.Unread));
        Assert.Equal((0L, 0L), (page.LastSequence, page.LastChange));
        Assert.Empty(await Store.ListMailboxesAsync(CancellationToken.None));
        Assert.Empty(await Store.ListDeliveriesAsync(MailboxName.AllMail, CancellationToken.None));
        Assert.Null(await Store.FindAsync(MessageId.New(), CancellationToken.None));
        Assert.Null(await Store.RawAsync(MessageId.New()));
        Assert.Equal(0, await Store.DeleteAsync(new MessageSelection.All(), CancellationToken.None));
        Assert.Equal(0, Store.Changes.Last);
    }

    [Fact(Timeout = Limit)]
    public async Task Changes_are_published_in_order_and_pages_say_which_they_show()
    {
        using var subscription = Store.Changes.Subscribe();
        var one = await Store.AddAsync("one");
        var two = await Store.AddAsync("two");
        await Store.SetReadAsync(new MessageSelection.Ids([one.Id]), isRead: true, CancellationToken.None);
        Assert.Equal(3, (await Store.PageAsync()).LastChange);
        await Store.DeleteAsync(new MessageSelection.Ids([one.Id]), CancellationToken.None);
        await Store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);

        Assert.True(Store.Changes.TryReadSince(0, out var changes));
        Assert.Equal([1L, 2, 3, 4, 5], changes.Select(change => change.Number));
        Assert.Equal(one.Id, Assert.IsType<StoreChange.Captured>(changes[0]).Message.Id);
        Assert.Equal(two.Id, Assert.IsType<StoreChange.Captured>(changes[1]).Message.Id);
        Assert.True(Assert.Single(Assert.IsType<StoreChange.Changed>(changes[2]).Messages).IsRead);
        Assert.Equal(one.Id, Assert.Single(Assert.IsType<StoreChange.Deleted>(changes[3]).Ids));
        Assert.IsType<StoreChange.Cleared>(changes[4]);
        foreach (var change in changes)
        {
            Assert.Same(change, await subscription.Reader.ReadAsync());
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Statistics_follow_what_happens()
    {
        var one = await Store.AddAsync("one");
        await Store.AddAsync("two");
        await Store.AddAsync("three");
        await Store.SetReadAsync(new MessageSelection.Ids([one.Id]), isRead: true, CancellationToken.None);
        await Store.DeleteAsync(new MessageSelection.Matching(StoreReading.Query("two")), CancellationToken.None);

        var statistics = await Store.GetStatisticsAsync(CancellationToken.None);
        Assert.Equal((2, 1, 3L, 1L), (statistics.Messages, statistics.Unread, statistics.LastSequence, statistics.Deleted));
        Assert.NotEmpty(statistics.Location);
    }

    [Fact(Timeout = Limit)]
    public async Task A_closed_store_says_so()
    {
        var store = await OpenAsync(maxMessages: 0, TimeSpan.Zero);
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AddAsync("late"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.PageAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.DeleteAsync(new MessageSelection.All(), CancellationToken.None));
    }
}
