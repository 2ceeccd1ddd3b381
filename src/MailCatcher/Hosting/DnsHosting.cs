using System.Net;
using MailCatcher.Configuration;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Sessions.Dns;
using MailCatcher.Store;
using MailCatcher.Store.Notes;

namespace MailCatcher.Hosting;

/// <summary>Puts zones, answers and the DNS server together.</summary>
internal static class DnsHosting
{
    /// <summary>Registers the zones, which there are also without a server, and the server when it has sockets.</summary>
    public static IServiceCollection AddDns(
        this IServiceCollection services, Settings settings, IReadOnlyList<DnsSockets> sockets, IMailStore store)
    {
        services.AddSingleton(new DnsSettings
        {
            HostName = settings.HostName,
            Addresses = settings.DnsAddress,
            ForwardsOtherNames = settings.DnsUpstream is not null,
        });
        services.AddSingleton<ZoneCatalog>();
        services.AddSingleton<DnsResponder>();
        services.AddSingleton<DnsQueryLog>();
        services.AddSingleton(provider => new DnsInquiry(provider.GetRequiredService<DnsResponder>(), OwnAddress(sockets)));
        services.AddSingleton(provider => new MxResolver(
            provider.GetRequiredService<ZoneCatalog>(), provider.GetRequiredService<DnsSettings>(), OwnAddress(sockets)));
        if (settings.Zones is { } folder)
        {
            services.AddSingleton(provider => new ZoneFolder(folder, provider.GetRequiredService<ZoneCatalog>()));
            services.AddSingleton<ZoneFolderWatcher>();
        }

        services.AddSingleton(provider => new ZoneKeeper(
            provider.GetRequiredService<ZoneCatalog>(), store as INoteStore, provider.GetRequiredService<ILogger<ZoneKeeper>>()));
        services.AddHostedService(provider => new ZonesHost(
            provider.GetRequiredService<ZoneKeeper>(), provider.GetService<ZoneFolderWatcher>()));

        if (sockets.Count > 0)
        {
            services.AddSingleton(provider => new DnsService(
                sockets,
                provider.GetRequiredService<DnsResponder>(),
                settings.DnsUpstream,
                provider.GetRequiredService<DnsQueryLog>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<DnsService>>()));
            services.AddHostedService<DnsHost>();
        }

        return services;
    }

    /// <summary>
    /// What is wrong with the settings when the server would forward queries to itself; null when it would not.
    /// </summary>
    public static string? FindLoop(Settings settings)
        => settings.DnsUpstream is { } upstream && settings.Dns.Any(listener => Reaches(upstream, listener))
            ? $"--dns-upstream: {upstream} is this server itself"
            : null;

    // Where queries come in; this host itself when that is everywhere or nowhere.
    private static IPAddress OwnAddress(IReadOnlyList<DnsSockets> sockets)
        => sockets.Select(pair => pair.EndPoint.Address).FirstOrDefault(IsOneAddress) ?? IPAddress.Loopback;

    private static bool IsOneAddress(IPAddress address)
        => !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);

    private static bool Reaches(IPEndPoint target, ListenAddress listener)
        => target.Port == listener.Port
            && (target.Address.Equals(listener.Address)
                || target.Address.Equals(listener.Twin)
                || (IPAddress.IsLoopback(target.Address) && !IsOneAddress(listener.Address)));
}
