using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Hosting;

/// <summary>Has the zones of the folder and of the earlier run there before any server answers, and keeps watching the folder.</summary>
/// <param name="keeper">Keeps over a restart what the API sets.</param>
/// <param name="watcher">Reads the folder; null when there is none.</param>
internal sealed class ZonesHost(ZoneKeeper keeper, ZoneFolderWatcher? watcher) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        watcher?.Refresh();
        await keeper.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher?.RunAsync(stoppingToken) ?? Task.CompletedTask;
}
