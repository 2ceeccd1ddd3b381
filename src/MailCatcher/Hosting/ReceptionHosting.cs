using System.Security.Cryptography;
using MailCatcher.Configuration;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Hosting;

/// <summary>Puts rules, ready-made addresses and routing together.</summary>
internal static class ReceptionHosting
{
    /// <summary>Registers what decides about sessions and recipients. The resolver of domains has to be registered too.</summary>
    public static IServiceCollection AddReception(this IServiceCollection services, Settings settings)
    {
        var options = new ReceptionOptions
        {
            Routing = settings.Routing,
            Seed = settings.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        };
        services.AddSingleton(options);
        services.AddSingleton<ListenerReceptions>();
        services.AddSingleton<RuleBook>();
        services.AddSingleton(new ReadyMadeAddresses(new ReadyMadeOptions { Domain = settings.Simulator, Providers = settings.Simulators }));
        services.AddSingleton(provider => new RuleReception(
            provider.GetRequiredService<RuleBook>(),
            provider.GetRequiredService<ReadyMadeAddresses>(),
            provider.GetRequiredService<MxResolver>(),
            options,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IReception>(provider => provider.GetRequiredService<RuleReception>());
        if (settings.Rules is { } path)
        {
            services.AddSingleton(provider => new RuleFileWatcher(
                path,
                provider.GetRequiredService<RuleBook>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<RuleFileWatcher>>()));
            services.AddHostedService<RulesHost>();
        }

        return services;
    }
}
