using MailCatcher.Certificates;
using MailCatcher.Configuration;
using MailCatcher.Hosting;
using MailCatcher.Store;
using MailCatcher.Store.LiteDb;
using MailCatcher.Web.Listeners;

namespace MailCatcher.Commands;

/// <summary>Runs the servers until the process is asked to end.</summary>
internal static partial class ServeCommand
{
    /// <summary>Returns null after an orderly end, otherwise one line that says why there was none.</summary>
    public static async Task<string?> RunAsync(
        Settings settings, IReadOnlyDictionary<string, string> environment, TextWriter output)
    {
        if (DnsHosting.FindLoop(settings) is { } loop)
        {
            return loop;
        }

        var opened = ListenerSet.Open(settings);
        if (opened.Error is not null)
        {
            return opened.Error;
        }

        using var listeners = opened.Value;
        if (settings.Data != Settings.Memory && DataFolder.Create(settings.Data) is { } problem)
        {
            return $"--data: {problem}";
        }

        try
        {
            using var loggers = ServerLog.Create(settings);
            WarnOfUnusedVariables(environment, loggers.CreateLogger(typeof(ServeCommand)));
            var tls = await TlsSetup.OpenAsync(
                settings, listeners.Listeners.Select(listener => listener.EndPoint.Address), loggers);
            if (tls.Error is not null)
            {
                return tls.Error;
            }

            await using var store = await OpenStoreAsync(settings, loggers);
            await using var app = ServerHost.Build(settings, listeners, tls.Value, store, loggers);
            await RunAsync(app, listeners, store, new StartupReport(output, settings.JsonLog));
            return null;
        }
        catch (MailStoreException error)
        {
            return $"--data: {error.Message}";
        }
    }

    private static void WarnOfUnusedVariables(IReadOnlyDictionary<string, string> environment, ILogger logger)
    {
        foreach (var (name, meant) in UnusedVariables.Find(environment.Keys))
        {
            LogUnusedVariable(logger, name, meant);
        }
    }

    [LoggerMessage(9001, LogLevel.Warning, "The environment variable {Name} is not used; {Meant} was probably meant")]
    private static partial void LogUnusedVariable(ILogger logger, string name, string meant);

    private static Task<LiteDbMailStore> OpenStoreAsync(Settings settings, ILoggerFactory loggers)
        => LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions
            {
                Path = settings.Data,
                MaxMessages = settings.MaxMessages,
                MaxAge = settings.MaxAge ?? TimeSpan.Zero,
            },
            TimeProvider.System,
            loggers.CreateLogger<LiteDbMailStore>(),
            CancellationToken.None);

    private static async Task RunAsync(WebApplication app, ListenerSet listeners, LiteDbMailStore store, StartupReport report)
    {
        await app.StartAsync();
        Announce(listeners, app.Services.GetRequiredService<ListenerDirectory>(), report);
        try
        {
            await store.Loaded.WaitAsync(app.Lifetime.ApplicationStopping);
            report.Ready();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end before it was ready.
        }

        await app.WaitForShutdownAsync();
    }

    private static void Announce(ListenerSet listeners, ListenerDirectory directory, StartupReport report)
    {
        directory.Publish([.. listeners.Listeners.Select(listener => new BoundListener(
            listener.Protocol.NameOf(), listener.EndPoint.Address.ToString(), listener.EndPoint.Port, listener.Protocol.HasTls()))]);
        foreach (var listener in listeners.Listeners)
        {
            report.Listening(listener.Protocol, listener.EndPoint);
        }
    }
}
