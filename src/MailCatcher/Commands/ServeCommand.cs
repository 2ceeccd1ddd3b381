using MailCatcher.Configuration;
using MailCatcher.Hosting;

namespace MailCatcher.Commands;

/// <summary>Runs the servers until the process is asked to end.</summary>
internal static class ServeCommand
{
    /// <summary>Returns null after an orderly end, otherwise one line that says why there was none.</summary>
    public static async Task<string?> RunAsync(Settings settings, TextWriter output)
    {
        var opened = ListenerSet.Open(settings);
        if (opened.Error is not null)
        {
            return opened.Error;
        }

        using var listeners = opened.Value;
        await using var app = ServerHost.Build(settings, listeners);
        await app.StartAsync();
        var report = new StartupReport(output, settings.JsonLog);
        foreach (var listener in listeners.Listeners)
        {
            report.Listening(listener.Protocol, listener.EndPoint);
        }

        report.Ready();
        await app.WaitForShutdownAsync();
        return null;
    }
}
