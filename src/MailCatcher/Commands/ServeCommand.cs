using System.Net;
using MailCatcher.Certificates;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Hosting;
using MailCatcher.Routing.Clock;
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

        var adopted = InheritedSockets.Adopt(environment);
        if (adopted.Error is not null)
        {
            return adopted.Error;
        }

        using var inherited = adopted.Value;
        var opened = ListenerSet.Open(settings, inherited);
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
            WarnOfUnused(environment, inherited, loggers.CreateLogger(typeof(ServeCommand)));
            var tls = await TlsSetup.OpenAsync(
                settings, listeners.Listeners.Select(listener => listener.Network?.Address).OfType<IPAddress>(), loggers);
            if (tls.Error is not null)
            {
                return tls.Error;
            }

            var time = settings.TestClock ? new TestClock() : TimeProvider.System;
            await using var store = await OpenStoreAsync(settings, time, loggers);
            await using var app = ServerHost.Build(settings, listeners, tls.Value, store, time, loggers);
            var systemd = SystemdNotifier.From(environment, loggers.CreateLogger<SystemdNotifier>());
            using var stopping = app.Lifetime.ApplicationStopping.Register(systemd.Stopping);
            await RunAsync(app, settings, listeners, store, new StartupReport(output, settings.JsonLog), systemd);
            return null;
        }
        catch (MailStoreException error)
        {
            return $"--data: {error.Message}";
        }
    }

    private static void WarnOfUnused(IReadOnlyDictionary<string, string> environment, InheritedSockets inherited, ILogger logger)
    {
        foreach (var name in inherited.NamesOfLeft)
        {
            LogUnusedSocket(logger, name);
        }

        foreach (var (name, meant) in UnusedVariables.Find(environment.Keys))
        {
            LogUnusedVariable(logger, name, meant);
        }
    }

    [LoggerMessage(9001, LogLevel.Warning, "The environment variable {Name} is not used; {Meant} was probably meant")]
    private static partial void LogUnusedVariable(ILogger logger, string name, string meant);

    [LoggerMessage(9002, LogLevel.Warning, "The socket {Name} was passed to the program, but no listener option takes it")]
    private static partial void LogUnusedSocket(ILogger logger, string name);

    private static Task<LiteDbMailStore> OpenStoreAsync(Settings settings, TimeProvider time, ILoggerFactory loggers)
        => LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions
            {
                Path = settings.Data,
                MaxMessages = settings.MaxMessages,
                MaxAge = settings.MaxAge ?? TimeSpan.Zero,
            },
            time,
            loggers.CreateLogger<LiteDbMailStore>(),
            CancellationToken.None);

    private static async Task RunAsync(
        WebApplication app, Settings settings, ListenerSet listeners, LiteDbMailStore store, StartupReport report, SystemdNotifier systemd)
    {
        await app.StartAsync();
        app.Services.GetRequiredService<ListenerDirectory>().Publish([.. listeners.Listeners.Select(listener => Bound(settings, listener))]);
        foreach (var listener in listeners.Listeners)
        {
            report.Listening(listener);
        }

        try
        {
            await store.Loaded.WaitAsync(app.Lifetime.ApplicationStopping);
            report.Ready();
            systemd.Ready();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end before it was ready.
        }

        await app.WaitForShutdownAsync();
    }

    private static BoundListener Bound(Settings settings, Listener listener)
    {
        var (protocol, network) = (listener.Protocol, listener.Network);
        var bound = new BoundListener(
            protocol.NameOf(), network?.Address.ToString() ?? listener.Name, network?.Port ?? 0, protocol.HasTls());
        return protocol.TakesMail()
            ? bound with { Settings = settings.TraitsOf(protocol, listener.Entry!).ToWords(protocol) }
            : bound;
    }
}
