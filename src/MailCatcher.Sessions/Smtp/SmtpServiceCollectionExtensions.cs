using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailCatcher.Sessions.Smtp;

/// <summary>Registers the SMTP server.</summary>
public static class SmtpServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="SmtpConnectionHandler"/> needs, for listeners that use it. An
    /// <see cref="Routing.IIntake"/> has to be registered too; the clock is the system's unless one is.
    /// </summary>
    public static IServiceCollection AddSmtpSessions(this IServiceCollection services, SmtpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<SmtpConnectionHandler>();
        return services;
    }
}
