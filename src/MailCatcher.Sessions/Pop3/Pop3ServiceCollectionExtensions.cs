using MailCatcher.Store.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailCatcher.Sessions.Pop3;

/// <summary>Registers the POP3 server.</summary>
public static class Pop3ServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="Pop3ConnectionHandler"/> needs, for listeners that use it. A <see cref="Store.IMailStore"/> has to
    /// be registered too. Unless they are, the clock is the system's and the sessions are remembered in an archive of their
    /// own.
    /// </summary>
    public static IServiceCollection AddPop3Sessions(this IServiceCollection services, Pop3Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => new SessionArchive(new SessionArchiveOptions()));
        services.AddSingleton(options);
        services.AddSingleton<Pop3ConnectionHandler>();
        return services;
    }
}
