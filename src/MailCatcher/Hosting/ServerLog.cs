using MailCatcher.Configuration;
using Microsoft.Extensions.Logging.Console;

namespace MailCatcher.Hosting;

/// <summary>The log of the program: standard error, since standard output belongs to the start-up lines.</summary>
internal static class ServerLog
{
    /// <summary>Makes loggers for everything in this process; dispose of the factory last, so that nothing is lost.</summary>
    public static ILoggerFactory Create(Settings settings) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(settings.LogLevel);

        // What the framework tells at lower levels repeats what we say ourselves.
        logging.AddFilter("Microsoft", settings.LogLevel > LogLevel.Warning ? settings.LogLevel : LogLevel.Warning);
        AddConsole(logging, settings.JsonLog);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    private static void AddConsole(ILoggingBuilder logging, bool isJson)
    {
        if (isJson)
        {
            logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
    }
}
