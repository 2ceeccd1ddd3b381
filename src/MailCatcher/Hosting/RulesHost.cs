using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Hosting;

/// <summary>Has the rules of the earlier run and of the file there before any server answers, and keeps watching the file.</summary>
/// <param name="keeper">Keeps them over a restart.</param>
/// <param name="watcher">Reads the file; null when there is none.</param>
internal sealed class RulesHost(RuleKeeper keeper, RuleFileWatcher? watcher) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await keeper.LoadAsync(hasFile: watcher is not null, cancellationToken);
        watcher?.Refresh();
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await keeper.SaveAsync();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher?.RunAsync(stoppingToken) ?? Task.CompletedTask;
}
