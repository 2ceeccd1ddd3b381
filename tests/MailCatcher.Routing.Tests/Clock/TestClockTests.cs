using MailCatcher.Routing.Clock;

namespace MailCatcher.Routing.Tests.Clock;

public sealed class TestClockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TestClock _clock = new();

    [Fact]
    public void Timers_go_off_in_the_order_of_their_times_each_at_its_own()
    {
        var start = _clock.GetUtcNow();
        var moments = new List<(string Name, double Minutes)>();
        using var late = Timer("late", TimeSpan.FromMinutes(20), moments, start);
        using var early = Timer("early", TimeSpan.FromMinutes(10), moments, start);
        using var never = Timer("never", TimeSpan.FromMinutes(40), moments, start);

        _clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal([("early", 10.0), ("late", 20.0)], moments);
        Assert.InRange((_clock.GetUtcNow() - start).TotalMinutes, 30, 31);
    }

    [Fact]
    public void A_timer_with_a_period_goes_off_again_and_again()
    {
        var count = 0;
        using var timer = _clock.CreateTimer(_ => count++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        _clock.Advance(TimeSpan.FromHours(5) + TimeSpan.FromMinutes(1));
        Assert.Equal(5, count);

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(5, count);
    }

    [Fact]
    public async Task It_runs_on_by_itself()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20), _clock, TestContext.Current.CancellationToken)
            .WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_left_of_a_wait_is_shorter_after_a_step()
    {
        var wait = Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(30));
        Assert.Equal(1, _clock.Ahead.TotalHours, 0.01);

        await wait.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TestClock.LongestStep + TimeSpan.FromSeconds(1)));
        var before = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(_clock.GetElapsedTime(before) >= TimeSpan.FromSeconds(10));
    }

    private ITimer Timer(string name, TimeSpan due, List<(string Name, double Minutes)> moments, DateTimeOffset start)
        => _clock.CreateTimer(
            _ => moments.Add((name, Math.Round((_clock.GetUtcNow() - start).TotalMinutes, 1))), null, due, Timeout.InfiniteTimeSpan);
}
