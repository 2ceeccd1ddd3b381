using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Hosting;

/// <summary>Reads the folder of zones before any server answers, and keeps watching it.</summary>
internal sealed class ZonesHost(ZoneFolderWatcher watcher) : BackgroundService
{
    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        watcher.Refresh();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher.RunAsync(stoppingToken);
}
