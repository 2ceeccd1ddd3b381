using MailCatcher.Routing.Later;
using MailCatcher.Store;

namespace MailCatcher.Hosting;

/// <summary>Does what is due while the program runs, beginning with what was left when it ended last.</summary>
internal sealed partial class LaterHost(LaterQueue queue, LaterWorker worker, IMailStore store, TimeProvider time, ILogger<LaterHost> logger)
    : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for any of it.
        await Task.Yield();
        try
        {
            await TakeOverAsync(stoppingToken);
            while (true)
            {
                await DoAsync(await queue.TakeAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is in the store.
        }
    }

    private async Task TakeOverAsync(CancellationToken stoppingToken)
    {
        try
        {
            queue.Add([.. await store.ListScheduledAsync(stoppingToken)]);
        }
        catch (MailStoreException error)
        {
            LogNotTakenOver(error.Message);
        }
    }

    /// <summary>The edge of this service: what fails is tried again, or given up when it can never work.</summary>
    private async Task DoAsync(Store.Scheduling.ScheduledWork work, CancellationToken stoppingToken)
    {
        try
        {
            await worker.DoAsync(work, stoppingToken);
        }
        catch (MailStoreException error)
        {
            LogPostponed(error.Message);
            queue.Add([work with { Due = time.GetUtcNow() + PauseAfterFailure }]);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogGivenUp(error);
        }
    }

    [LoggerMessage(9101, LogLevel.Warning, "What was left to be done could not be read: {Reason}")]
    private partial void LogNotTakenOver(string reason);

    [LoggerMessage(9102, LogLevel.Warning, "What is due has to wait: {Reason}")]
    private partial void LogPostponed(string reason);

    [LoggerMessage(9103, LogLevel.Error, "What was due could not be done")]
    private partial void LogGivenUp(Exception error);
}
