using System.Security.Cryptography;
using MailCatcher.Configuration;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store;
using MailCatcher.Store.Notes;

namespace MailCatcher.Hosting;

/// <summary>Puts rules, ready-made addresses and routing together.</summary>
internal static class ReceptionHosting
{
    /// <summary>Registers what decides about sessions and recipients. The resolver of domains has to be registered too.</summary>
    public static IServiceCollection AddReception(this IServiceCollection services, Settings settings, IMailStore store)
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
        services.AddSingleton(provider => new RuleKeeper(
            provider.GetRequiredService<RuleBook>(), store as INoteStore, provider.GetRequiredService<ILogger<RuleKeeper>>()));
        services.AddHostedService(provider => new RulesHost(
            provider.GetRequiredService<RuleKeeper>(), settings.Rules is { } path ? CreateWatcher(path, provider) : null));
        return services;
    }

    private static RuleFileWatcher CreateWatcher(string path, IServiceProvider services) => new(
        path,
        services.GetRequiredService<RuleBook>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<RuleFileWatcher>>());
}
