using System.Net.Security;
using MailCatcher.Certificates;
using MailCatcher.Commands;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Credentials;
using MailCatcher.Pages;
using MailCatcher.Sessions.Pop3;
using MailCatcher.Sessions.Transport;
using MailCatcher.Store;
using MailCatcher.Store.Sessions;
using MailCatcher.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.FileProviders;

namespace MailCatcher.Hosting;

/// <summary>Puts the servers together: one Kestrel for every listener, one store behind them.</summary>
internal static class ServerHost
{
    /// <summary>How long connections may take to finish once the process is asked to end.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(10);

    /// <summary>The application, not yet started. The caller keeps ownership of what it passes in.</summary>
    public static WebApplication Build(
        Settings settings, ListenerSet listeners, ITlsCertificates? tls, IMailStore store, TimeProvider time, ILoggerFactory loggers)
    {
        // The empty builder reads no appsettings.json and no ASPNETCORE_ variables: only our own options count.
        var users = UserAccess.Create(settings, loggers.CreateLogger<UserAccess>());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var services = builder.Services;
        services.AddSingleton(loggers);
        services.AddSingleton(time);
        services.AddSingleton(store);
        services.AddSingleton(new SessionArchive(new SessionArchiveOptions { MaxSessions = settings.MaxSessions }));
        if (store is ISessionStore sessions)
        {
            services.AddSingleton(sessions);
            services.AddHostedService<SessionsHost>();
        }

        services.AddPop3Sessions(new Pop3Options { HostName = settings.HostName, Credentials = users.Mailboxes });
        services.AddDns(settings, listeners.ForDns, store);
        services.AddMailRouting(settings);
        services.AddReception(settings, store);
        services.AddMailCatcherWeb(WebOptionsFor(settings, users, tls));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton(new SmtpServers(settings, users.Smtp, tls));
        services.AddSingleton(provider => new ProxyHeaderGate(
            settings.ProxyFrom,
            provider.GetRequiredService<SessionArchive>(),
            time,
            loggers.CreateLogger<ProxyHeaderGate>()));
        services.AddSingleton<WebGate>();
        AddListeners(builder, listeners, tls);

        var app = builder.Build();
        app.MapMailCatcherWeb();
        return app;
    }

    private static WebOptions WebOptionsFor(Settings settings, UserAccess users, ITlsCertificates? tls) => new()
    {
        WebRoot = settings.WebRoot,
        HttpAuth = users.Http,
        AllowedHosts = settings.AllowedHosts,
        HostName = settings.HostName,
        MaxMessageSize = settings.MaxMessageSize,
        Version = ProductVersion.Number,
        AuthorityPem = (tls as AutomaticCertificates)?.AuthorityPem,
        Files = settings.PageFiles is { } folder
            ? new PhysicalFileProvider(folder)
            : new EmbeddedPage(typeof(ServerHost).Assembly),
    };

    private static void AddListeners(WebApplicationBuilder builder, ListenerSet listeners, ITlsCertificates? tls)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var listener in listeners.ForKestrel)
            {
                kestrel.Listen(listener.EndPoint, options => Speak(listener, options, tls));
            }
        });
        builder.Services.Configure<SocketTransportOptions>(sockets =>
        {
            sockets.CreateBoundListenSocket = listeners.SocketOf;
            sockets.Backlog = ListenerSet.Backlog;
        });
    }

    private static void Speak(Listener listener, ListenOptions options, ITlsCertificates? tls)
    {
        var (protocol, services) = (listener.Protocol, options.ApplicationServices);

        // The header of a proxy comes before the TLS handshake.
        if (protocol.IsWeb())
        {
            var gate = services.GetRequiredService<WebGate>();
            Func<ConnectionContext, ConnectionDelegate, Task> pass = protocol.HasTls() ? gate.PassTlsAsync : gate.PassPlaintextAsync;
            options.Use(next => connection => pass(connection, next));
        }
        else
        {
            var gate = services.GetRequiredService<ProxyHeaderGate>();
            var name = protocol == ListenerProtocol.Lmtp ? "lmtp" : protocol.TakesMail() ? "smtp" : "pop3";
            options.Use(next => connection => gate.PassAsync(connection, name, next));
        }

        if (protocol.HasTls())
        {
            SpeakTls(protocol, options, tls ?? throw new ArgumentNullException(nameof(tls), "A listener with TLS needs a certificate."));
        }

        if (protocol.IsWeb())
        {
            options.Protocols = HttpProtocols.Http1;
        }
        else if (protocol.TakesMail())
        {
            options.Run(services.GetRequiredService<SmtpServers>().Create(listener, services).OnConnectedAsync);
        }
        else
        {
            options.UseConnectionHandler<Pop3ConnectionHandler>();
        }
    }

    private static void SpeakTls(ListenerProtocol protocol, ListenOptions options, ITlsCertificates certificates)
    {
        if (!protocol.IsWeb())
        {
            // The mail servers shake hands themselves, so that it is in the session's record when that fails.
            var implicitTls = new ImplicitTls(certificates);
            options.Use(next => connection =>
            {
                connection.Features.Set(implicitTls);
                return next(connection);
            });
            return;
        }

        options.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ =>
            {
                // The certificate is asked for at each handshake, since it may have been replaced.
                var server = certificates.CreateServerOptions();
                server.ApplicationProtocols = [SslApplicationProtocol.Http11];
                return ValueTask.FromResult(server);
            },
        });
    }
}
