using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Hosting;

/// <summary>Reads the file of rules before any server answers, and keeps watching it.</summary>
internal sealed class RulesHost(RuleFileWatcher watcher) : BackgroundService
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
