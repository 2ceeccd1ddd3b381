using MailCatcher.Sessions.Dns;

namespace MailCatcher.Hosting;

/// <summary>The DNS server's life within the program's.</summary>
internal sealed class DnsHost(DnsService server) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        server.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);
}
