using MailCatcher.Web.Api;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using MailCatcher.Web.Listeners;
using MailCatcher.Web.Live;
using MailCatcher.Web.Security;
using MailCatcher.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailCatcher.Web;

/// <summary>
/// Mounts the web side of MailCatcher: the page, the HTTP API and the live hub. The program registers the store, the intake,
/// the zones, the rules, the sessions and the clock, and publishes its listeners in <see cref="ListenerDirectory"/> once they
/// are bound.
/// </summary>
public static class MailCatcherWeb
{
    /// <summary>Registers what the web side needs.</summary>
    public static IServiceCollection AddMailCatcherWeb(this IServiceCollection services, WebOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddRouting();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<WebRoot>();
        services.AddSingleton<AccessRules>();
        services.AddSingleton<ListenerDirectory>();
        services.AddSingleton<IListenerDirectory>(provider => provider.GetRequiredService<ListenerDirectory>());
        services.AddSingleton<SearchReader>();
        services.AddSingleton<ListReader>();
        services.AddSingleton<MessageReadings>();
        services.AddSingleton<MessageAccess>();
        services.AddSingleton<RunFigures>();
        services.AddSingleton<ChangeBatches>();
        services.AddSingleton<ChangeSignal>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeSignal>());
        services.AddSingleton<InboxPush>();
        services.AddSingleton<SessionPush>();
        services.AddSingleton<InboxWait>();
        services.AddSingleton<WaitReport>();
        services.AddSingleton<PageFiles>();
        services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions = ApiJson.Create());
        return services;
    }

    /// <summary>Adds the middleware and the routes; nothing else may answer HTTP requests beside them.</summary>
    public static void MapMailCatcherWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorEdge>();
        app.UseMiddleware<HostCheck>();
        app.UseMiddleware<PathRewrite>();
        app.UseMiddleware<OriginCheck>();
        app.UseMiddleware<BasicAuth>();
        app.UseRouting();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<PageServer>();
        MapRoutes(app);
    }

    private static void MapRoutes(WebApplication app)
    {
        MapHealth.Map(app);
        MapInfo.Map(app);
        MapAuthority.Map(app);
        MapMessages.Map(app);
        MapSearch.Map(app);
        MapMessage.Map(app);
        MapJourney.Map(app);
        MapClock.Map(app);
        MapRefused.Map(app);
        MapView.Map(app);
        MapWait.Map(app);
        MapMailboxes.Map(app);
        MapTags.Map(app);
        MapSend.Map(app, app.Services.GetRequiredService<WebOptions>());
        MapChanges.Map(app);
        MapDescription.Map(app, app.Services.GetRequiredService<WebRoot>());
        MapDns.Map(app);
        MapRules.Map(app);
        MapChaos.Map(app);
        MapSessions.Map(app);
        MapHub(app);
    }

    private static void MapHub(WebApplication app)
    {
        var push = app.Services.GetRequiredService<InboxPush>();
        app.MapConnections("/hubs/inbox", new HttpConnectionDispatcherOptions(), connection =>
        {
            connection.Use(next => context =>
            {
                push.MarkStart(context.Items);
                return next(context);
            });
            connection.UseHub<InboxHub>();
        });
    }
}
