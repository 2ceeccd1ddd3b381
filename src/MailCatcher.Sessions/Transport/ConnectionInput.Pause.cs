namespace MailCatcher.Sessions.Transport;

/// <content>Answers that are late on purpose.</content>
internal sealed partial class ConnectionInput
{
    /// <summary>What is read ahead during a pause, to find out whether the client is still there.</summary>
    private const int ReadAheadLimit = 64 * 1024;

    private volatile TaskCompletionSource? _pauseEnd;

    /// <summary>
    /// Sends what is pending and lets time pass. Comes back with <see cref="ReadOutcome.TimedOut"/> when it has, sooner with
    /// <see cref="ReadOutcome.Stopping"/>, and with <see cref="ReadOutcome.EndOfInput"/> as soon as the client has closed its
    /// side and has left nothing to answer. What it sends meanwhile stays for the next read.
    /// </summary>
    /// <param name="pause">How long, from now.</param>
    /// <param name="flushTimeout">How long the client may take to read what is pending.</param>
    public async ValueTask<ReadOutcome> PauseAsync(TimeSpan pause, TimeSpan flushTimeout)
    {
        var begun = _time.GetTimestamp();
        await FlushOutputAsync(flushTimeout);
        var left = pause - _time.GetElapsedTime(begun);
        if (left <= TimeSpan.Zero)
        {
            return ReadOutcome.TimedOut;
        }

        _watchdog.Begin(left);
        try
        {
            while (true)
            {
                if (_stopRequested)
                {
                    return ReadOutcome.Stopping;
                }

                if (_watchdog.HasExpired)
                {
                    return ReadOutcome.TimedOut;
                }

                if (_isCompleted && _buffer.IsEmpty)
                {
                    return Ended(ReadOutcome.EndOfInput, pause);
                }

                await (_isCompleted || _buffer.Length > ReadAheadLimit ? SleepAsync() : ReadMoreAsync());
            }
        }
        finally
        {
            _watchdog.End();
        }
    }

    /// <summary>Waits without reading, until the pause is over or the server stops.</summary>
    private async ValueTask SleepAsync()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pauseEnd = end;
        if (!_watchdog.HasExpired && !_stopRequested)
        {
            await end.Task;
        }

        _pauseEnd = null;
    }
}
