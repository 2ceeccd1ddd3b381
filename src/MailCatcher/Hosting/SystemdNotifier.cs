using System.Net.Sockets;
using System.Text;

namespace MailCatcher.Hosting;

/// <summary>
/// Tells systemd, or whoever else named a socket in NOTIFY_SOCKET, how far the program is, as sd_notify(3) does.
/// </summary>
internal sealed partial class SystemdNotifier
{
    private const string Variable = "NOTIFY_SOCKET";

    private readonly string? _address;
    private readonly ILogger _logger;

    private SystemdNotifier(string? address, ILogger logger)
    {
        _address = address;
        _logger = logger;
    }

    /// <summary>
    /// The one the variable names, or one that hears nothing. The variable is taken out of the environment, so that no
    /// process started from here speaks for this one.
    /// </summary>
    public static SystemdNotifier From(IReadOnlyDictionary<string, string> environment, ILogger<SystemdNotifier> logger)
    {
        Environment.SetEnvironmentVariable(Variable, null);
        return new SystemdNotifier(environment.GetValueOrDefault(Variable) is { Length: > 0 } address ? address : null, logger);
    }

    /// <summary>Every listener answers.</summary>
    public void Ready() => Tell("READY=1");

    /// <summary>The program has begun to end.</summary>
    public void Stopping() => Tell("STOPPING=1");

    private void Tell(string state)
    {
        if (_address is null)
        {
            return;
        }

        // sd_notify(3): @ stands for the zero octet that begins the name of a socket outside the file system.
        var path = _address[0] == '@' ? '\0' + _address[1..] : _address;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.ASCII.GetBytes(state), new UnixDomainSocketEndPoint(path));
        }
        catch (Exception error) when (error is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            LogNotHeard(_address, state, error.Message);
        }
    }

    [LoggerMessage(9003, LogLevel.Warning, "NOTIFY_SOCKET {Address} could not be told {State}: {Reason}")]
    private partial void LogNotHeard(string address, string state, string reason);
}
