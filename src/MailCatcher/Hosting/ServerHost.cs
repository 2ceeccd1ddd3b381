using MailCatcher.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Console;

namespace MailCatcher.Hosting;

/// <summary>Puts the servers together: one Kestrel for every listener.</summary>
internal static class ServerHost
{
    /// <summary>How long connections may take to finish once the process is asked to end.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(10);

    /// <summary>The application, not yet started.</summary>
    public static WebApplication Build(Settings settings, ListenerSet listeners)
    {
        // The empty builder reads no appsettings.json and no ASPNETCORE_ variables: only our own options count.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddLogging(builder.Logging, settings);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTime);
        builder.Services.AddRoutingCore();
        AddListeners(builder, listeners);

        var app = builder.Build();
        app.MapGet("/livez", () => "ok");
        app.MapGet("/readyz", () => "ok");
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging, Settings settings)
    {
        logging.SetMinimumLevel(settings.LogLevel);
        logging.AddFilter("Microsoft", Max(settings.LogLevel, LogLevel.Warning));
        if (settings.JsonLog)
        {
            logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
        }

        // Standard output belongs to the start-up lines.
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static LogLevel Max(LogLevel a, LogLevel b) => a > b ? a : b;

    private static void AddListeners(WebApplicationBuilder builder, ListenerSet listeners)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var listener in listeners.Listeners)
            {
                kestrel.Listen(listener.EndPoint, options => options.Protocols = HttpProtocols.Http1);
            }
        });
        builder.Services.Configure<SocketTransportOptions>(sockets =>
            sockets.CreateBoundListenSocket = listeners.SocketOf);
    }
}
