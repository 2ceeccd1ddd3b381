using Microsoft.Extensions.Time.Testing;

namespace TestKit.Connections;

/// <summary>A clock moved by hand that also tells when somebody begins to wait for it, so that a test need not guess.</summary>
public sealed class ObservedTimeProvider : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<(TimeSpan DueIn, TaskCompletionSource Seen)> _awaited = [];
    private readonly List<TimeSpan> _unclaimed = [];

    /// <summary>
    /// Completes when a timer is set to exactly this span, or at once when one has been since the last call that named it.
    /// </summary>
    public Task WhenTimerIsSetAsync(TimeSpan dueIn)
    {
        lock (_gate)
        {
            if (_unclaimed.Remove(dueIn))
            {
                return Task.CompletedTask;
            }

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((dueIn, seen));
            return seen.Task.WaitAsync(InMemoryConnection.Patience);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ObservedTimer(this, base.CreateTimer(callback, state, dueTime, period));
        Note(dueTime);
        return timer;
    }

    private void Note(TimeSpan dueIn)
    {
        lock (_gate)
        {
            var index = _awaited.FindIndex(awaited => awaited.DueIn == dueIn);
            if (index < 0)
            {
                _unclaimed.Add(dueIn);
                return;
            }

            _awaited[index].Seen.SetResult();
            _awaited.RemoveAt(index);
        }
    }

    private sealed class ObservedTimer(ObservedTimeProvider owner, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = timer.Change(dueTime, period);
            owner.Note(dueTime);
            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
