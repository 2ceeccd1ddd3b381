using Microsoft.Extensions.Logging;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>Keeps the zones of a folder in step with its files, once a second, and logs what is wrong with them.</summary>
public sealed partial class ZoneFolderWatcher(ZoneFolder folder, TimeProvider time, ILogger<ZoneFolderWatcher> logger)
{
    /// <summary>How often the folder is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Reads the folder now, if it changed.</summary>
    public void Refresh()
    {
        if (folder.Refresh() is not { } reading)
        {
            return;
        }

        LogRead(reading.Zones);
        foreach (var error in reading.Errors)
        {
            LogError(error.ToString());
        }

        foreach (var file in reading.Ignored)
        {
            LogIgnored(file);
        }
    }

    /// <summary>Looks at the folder again and again until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            Refresh();
        }
    }

    [LoggerMessage(EventId = 4501, Level = LogLevel.Information, Message = "zones read: {Zones}")]
    private partial void LogRead(int zones);

    [LoggerMessage(EventId = 4502, Level = LogLevel.Warning, Message = "zone not renewed: {Error}")]
    private partial void LogError(string error);

    [LoggerMessage(EventId = 4503, Level = LogLevel.Warning, Message = "{File} is no zone: its name is not <domain>.zone")]
    private partial void LogIgnored(string file);
}
