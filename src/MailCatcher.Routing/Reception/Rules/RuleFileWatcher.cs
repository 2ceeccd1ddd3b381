using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>
/// Keeps the rules in step with a file, once a second. A file that is wrong or gone leaves the rules as they were, and the log says why.
/// Not thread-safe.
/// </summary>
public sealed partial class RuleFileWatcher(string path, RuleBook rules, TimeProvider time, ILogger<RuleFileWatcher> logger)
{
    /// <summary>How often the file is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private (DateTime WrittenAt, long Length)? _seen;
    private bool _isUnreadable;

    /// <summary>Reads the file now, if it changed since the last time.</summary>
    public void Refresh()
    {
        if (!TryRead(out var text))
        {
            return;
        }

        if (RuleFile.TryParse(text, out var read, out var reason))
        {
            rules.ReplaceFile(read);
            LogRead(path, read.Count);
        }
        else
        {
            LogWrong(path, reason);
        }
    }

    /// <summary>Looks at the file again and again until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            Refresh();
        }
    }

    /// <summary>The text of a file that is new; false when it is not, or cannot be read.</summary>
    private bool TryRead([NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            var file = new FileInfo(path);
            var stamp = (file.LastWriteTimeUtc, file.Length);
            if (stamp != _seen)
            {
                text = File.ReadAllText(path);
                _seen = stamp;
            }

            _isUnreadable = false;
            return text is not null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Reported once, and read as soon as it is back.
            if (!_isUnreadable)
            {
                LogUnreadable(path, error.Message);
            }

            _isUnreadable = true;
            _seen = null;
            return false;
        }
    }

    [LoggerMessage(4601, LogLevel.Information, "rules read from {Path}: {Count}")]
    private partial void LogRead(string path, int count);

    [LoggerMessage(4602, LogLevel.Warning, "rules not renewed from {Path}: {Reason}")]
    private partial void LogWrong(string path, string reason);

    [LoggerMessage(4603, LogLevel.Warning, "rules not renewed, {Path} cannot be read: {Reason}")]
    private partial void LogUnreadable(string path, string reason);
}
