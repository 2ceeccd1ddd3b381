namespace MailCatcher.Routing.Dns;

/// <summary>Wakes everybody who waits for the next time something happens. Costs nothing while nobody waits. Thread-safe.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _waiting;

    /// <summary>Completes the next time. Take it before looking at the state it announces, or a change may be missed.</summary>
    public Task Next
    {
        get
        {
            while (true)
            {
                if (Volatile.Read(ref _waiting) is { } waiting)
                {
                    return waiting.Task;
                }

                Interlocked.CompareExchange(
                    ref _waiting, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);
            }
        }
    }

    /// <summary>Wakes those who wait.</summary>
    public void Raise() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
}
