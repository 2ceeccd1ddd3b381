using MailCatcher.Store.Changes;

namespace MailCatcher.Store.Tests.Changes;

public sealed class ChangeFeedTests
{
    private readonly ChangeFeed _feed = new();

    [Fact]
    public void Changes_are_numbered_from_one()
    {
        Assert.Equal(0, _feed.Last);
        Publish(3);

        Assert.Equal(3, _feed.Last);
        Assert.True(_feed.TryReadSince(0, out var changes));
        Assert.Equal([1, 2, 3], changes.Select(change => change.Number));
    }

    [Fact]
    public void One_who_knows_everything_gets_nothing()
    {
        Publish(3);

        Assert.True(_feed.TryReadSince(3, out var changes));
        Assert.Empty(changes);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void A_number_that_never_was_means_to_start_anew(long number)
    {
        Publish(3);

        Assert.False(_feed.TryReadSince(number, out var changes));
        Assert.Empty(changes);
    }

    [Fact]
    public void Only_the_latest_changes_are_remembered()
    {
        Publish(ChangeFeed.Remembered + 10);

        Assert.False(_feed.TryReadSince(9, out _));
        Assert.True(_feed.TryReadSince(10, out var changes));
        Assert.Equal(ChangeFeed.Remembered, changes.Count);
        Assert.Equal(11, changes[0].Number);
    }

    [Fact]
    public async Task A_subscriber_sees_what_comes_after_it_in_order_and_until_it_leaves()
    {
        Publish(1);
        var subscription = _feed.Subscribe();
        Publish(2);
        subscription.Dispose();
        Publish(1);

        var seen = new List<long>();
        await foreach (var change in subscription.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            seen.Add(change.Number);
        }

        Assert.Equal([2, 3], seen);
    }

    [Fact]
    public void A_slow_subscriber_loses_the_oldest_and_can_tell()
    {
        using var subscription = _feed.Subscribe();
        Publish(ChangeFeed.Remembered + 1);

        Assert.True(subscription.Reader.TryRead(out var first));
        Assert.Equal(2, first.Number);
    }

    [Fact]
    public void Each_run_has_a_name_of_its_own() => Assert.NotEqual(_feed.Epoch, new ChangeFeed().Epoch);

    [Fact]
    public void Publishers_on_many_threads_leave_no_gap()
    {
        using var subscription = _feed.Subscribe();
        Parallel.For(0, 1000, _ => Publish(1));

        for (var number = 1; number <= 1000; number++)
        {
            Assert.True(subscription.Reader.TryRead(out var change));
            Assert.Equal(number, change.Number);
        }
    }

    private void Publish(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _feed.Publish(number => new StoreChange.Cleared(number));
        }
    }
}
