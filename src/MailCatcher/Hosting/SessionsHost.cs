using MailCatcher.Store;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Hosting;

/// <summary>
/// Keeps ended sessions over a restart: reads those of the earlier run, and writes what ended every second, and at the end.
/// A store that fails costs records of sessions, nothing else.
/// </summary>
internal sealed partial class SessionsHost(
    SessionArchive archive, ISessionStore store, TimeProvider time, ILogger<SessionsHost> logger) : BackgroundService
{
    /// <summary>Time between two writes, so that many short sessions share one.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        archive.BeginSaving();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            archive.Restore(await store.LoadSessionsAsync(stoppingToken));
        }
        catch (MailStoreException error)
        {
            LogNotRead(error.Message);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken);
            await SaveAsync();
        }
    }

    private async Task SaveAsync()
    {
        var unsaved = archive.TakeUnsaved();
        try
        {
            if (unsaved.IsForgotten)
            {
                await store.ForgetSessionsAsync(CancellationToken.None);
            }

            if (unsaved.Ended.Count > 0)
            {
                await store.SaveSessionsAsync(unsaved.Ended, archive.Options.MaxSessions, CancellationToken.None);
            }
        }
        catch (MailStoreException error)
        {
            LogNotKept(unsaved.Ended.Count, error.Message);
        }
    }

    [LoggerMessage(4201, LogLevel.Warning, "The sessions of the earlier run could not be read: {Reason}")]
    private partial void LogNotRead(string reason);

    [LoggerMessage(4202, LogLevel.Warning, "{Count} ended sessions are not kept over a restart: {Reason}")]
    private partial void LogNotKept(int count, string reason);
}
