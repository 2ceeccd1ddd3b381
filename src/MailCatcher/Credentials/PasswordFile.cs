using MailCatcher.Configuration;
using MailCatcher.Files;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Credentials;

/// <summary>
/// Users from a password file that may be edited while the program runs: size and time of the file are looked at on every
/// use, and a changed file is read again. While a changed file cannot be read, the users known before stay. Thread-safe.
/// </summary>
internal sealed partial class PasswordFile : ICredentials
{
    private readonly string _path;
    private readonly ILogger _logger;
    private readonly Lock _reload = new();
    private volatile State _state;

    private PasswordFile(string path, State state, ILogger logger)
    {
        _path = path;
        _state = state;
        _logger = logger;
    }

    /// <inheritdoc/>
    public bool IsOpen => false;

    /// <inheritdoc/>
    public bool KnowsPasswords => Current.KnowsPasswords;

    private UserTable Current
    {
        get
        {
            var stamp = FileStamp.Of(_path);
            var state = _state;
            return stamp == state.Stamp ? state.Users : Reload(stamp);
        }
    }

    /// <summary>The file as it is now, or what is wrong with it. The path is a full one.</summary>
    public static Parsed<PasswordFile> Open(string path, ILogger logger)
    {
        var stamp = FileStamp.Of(path);
        return Read(path).Map(users => new PasswordFile(path, new State(stamp, users), logger));
    }

    /// <summary>The same file with the users known so far, reporting to another logger.</summary>
    public PasswordFile WithLogger(ILogger logger) => new(_path, _state, logger);

    /// <inheritdoc/>
    public bool Verify(string user, string password) => Current.Verify(user, password);

    /// <inheritdoc/>
    public bool TryGetPassword(string user, out string password) => Current.TryGetPassword(user, out password);

    private UserTable Reload(FileStamp stamp)
    {
        lock (_reload)
        {
            if (stamp == _state.Stamp)
            {
                return _state.Users;
            }

            // The stamp is older than what is read, so a change in between is seen at the next use.
            var users = Read(_path);
            if (users.Error is null)
            {
                LogReloaded(_path, users.Value.Count);
                _state = new State(stamp, users.Value);
            }
            else
            {
                LogNotReloaded(users.Error);
                _state = new State(stamp, _state.Users);
            }

            return _state.Users;
        }
    }

    private static Parsed<UserTable> Read(string path)
    {
        try
        {
            var users = PasswordFileParser.Parse(File.ReadAllText(path));
            return users.Error is null ? users : Parsed<UserTable>.Bad($"{path}: {users.Error}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Parsed<UserTable>.Bad($"{path} cannot be read: {error.Message}");
        }
    }

    [LoggerMessage(4001, LogLevel.Information, "Read {Path} again: {Count} users")]
    private partial void LogReloaded(string path, int count);

    [LoggerMessage(4002, LogLevel.Warning, "The password file was changed, and the users known before stay: {Problem}")]
    private partial void LogNotReloaded(string problem);

    private sealed record State(FileStamp Stamp, UserTable Users);
}
