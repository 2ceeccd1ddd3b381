using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Sessions.Tests.Dns;

/// <summary>A clock moved by hand that tells when something waits for a certain time, so that it is moved neither too early nor too far.</summary>
internal sealed class WatchedClock(TimeSpan watched) : FakeTimeProvider
{
    private readonly TaskCompletionSource _isAwaited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a timer of the watched length is set.</summary>
    public Task IsAwaited => _isAwaited.Task.WaitAsync(RunningDns.Patience);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == watched)
        {
            _isAwaited.TrySetResult();
        }

        return timer;
    }
}
