using MailCatcher.Routing.Later;
using MailCatcher.Store.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Routing.Tests.Later;

public sealed class LaterQueueTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly LaterQueue _queue;

    public LaterQueueTests() => _queue = new LaterQueue(_time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_comes_in_order()
    {
        _queue.Add([Work("second", -1), Work("first", -2), Work("third", -1)]);

        Assert.Equal("first", await TakeAsync());
        Assert.Equal("second", await TakeAsync());
        Assert.Equal("third", await TakeAsync());
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task Nothing_comes_before_its_time()
    {
        _queue.Add([Work("later", 60)]);
        var take = TakeAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(take.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("later", await take.WaitAsync(Limit, Cancelled));
    }

    [Fact]
    public async Task What_is_due_earlier_and_comes_later_goes_first()
    {
        var take = TakeAsync();
        _queue.Add([Work("later", 60)]);
        _queue.Add([Work("now", 0)]);

        Assert.Equal("now", await take.WaitAsync(Limit, Cancelled));
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var stop = new CancellationTokenSource();
        var take = _queue.TakeAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => take.WaitAsync(Limit, Cancelled));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(7, 60)]
    [InlineData(500, 60)]
    public void Tries_become_rarer_up_to_one_an_hour(int tries, int minutes)
        => Assert.Equal(TimeSpan.FromMinutes(minutes), RetrySchedule.DelayAfter(tries));

    [Fact]
    public void A_sender_is_answered_once_a_day()
    {
        var answered = new AnsweredSenders();
        Assert.True(answered.TryAnswer("bob@two.test", "app@one.test", Now));
        Assert.False(answered.TryAnswer("BOB@two.test", "App@one.test", Now.AddHours(23)));
        Assert.True(answered.TryAnswer("bob@two.test", "other@one.test", Now));
        Assert.True(answered.TryAnswer("bob@two.test", "app@one.test", Now.AddHours(24)));
    }

    private static ScheduledWork Work(string what, int seconds) => new(ScheduledWork.NewKey(), Now.AddSeconds(seconds), what);

    private async Task<string> TakeAsync() => (await _queue.TakeAsync(Cancelled)).Work;
}
