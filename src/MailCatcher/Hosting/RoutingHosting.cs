using MailCatcher.Configuration;
using MailCatcher.Outbound;
using MailCatcher.Routing;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Later;

namespace MailCatcher.Hosting;

/// <summary>Puts together what happens to a message once it was accepted: routes, intake, and what is done later.</summary>
internal static class RoutingHosting
{
    /// <summary>Registers it. Zones and routes are registered by <see cref="DnsHosting"/>.</summary>
    public static IServiceCollection AddMailRouting(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new IntakeOptions { HostName = settings.HostName, Routing = settings.Routing });
        services.AddSingleton<LaterQueue>();
        services.AddSingleton<Intake>();
        services.AddSingleton<IIntake>(provider => provider.GetRequiredService<Intake>());
        services.AddSingleton(new LaterOptions { HostName = settings.HostName, QueueLifetime = settings.QueueLifetime });
        if (settings.Outbound is { } server)
        {
            services.AddSingleton<IOutbound>(new SmtpOutbound(server.Host, server.Port, settings.HostName));
        }

        if (settings.EngageHosts.Count > 0)
        {
            services.AddSingleton<IVisitor>(new WebVisitor(new VisitHosts(settings.EngageHosts)));
        }

        services.AddSingleton(provider => new LaterWorker(
            provider.GetRequiredService<Store.IMailStore>(),
            provider.GetRequiredService<Intake>(),
            provider.GetRequiredService<LaterQueue>(),
            provider.GetRequiredService<MxResolver>(),
            provider.GetService<IOutbound>(),
            provider.GetService<IVisitor>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<LaterOptions>()));
        services.AddHostedService<LaterHost>();
        return services;
    }
}
