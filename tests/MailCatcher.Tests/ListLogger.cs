using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Tests;

/// <summary>Keeps what was logged.</summary>
internal class ListLogger : ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Entries { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Entries.Enqueue((logLevel, formatter(state, exception)));
}

/// <summary>The same for a class's own logger.</summary>
internal sealed class ListLogger<T> : ListLogger, ILogger<T>;
