using MailCatcher.Store.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailCatcher.Sessions.Smtp;

/// <summary>Registers the SMTP server.</summary>
public static class SmtpServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="SmtpConnectionHandler"/> needs, for listeners that use it. An
    /// <see cref="Routing.IIntake"/> has to be registered too. Unless they are, the clock is the system's and the sessions are
    /// remembered in an archive of their own.
    /// </summary>
    public static IServiceCollection AddSmtpSessions(this IServiceCollection services, SmtpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => new SessionArchive(new SessionArchiveOptions()));
        services.AddSingleton(options);
        services.AddSingleton<SmtpConnectionHandler>();
        return services;
    }
}
