using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using MailCatcher.Configuration;

namespace MailCatcher.Hosting;

/// <summary>
/// Sockets that systemd, or whoever else starts the program in its way, has opened and passes on as file descriptors from 3
/// on: their number in LISTEN_FDS, their names in LISTEN_FDNAMES, and in LISTEN_PID the process they are meant for.
/// </summary>
internal sealed partial class InheritedSockets : IDisposable
{
    private const string PidVariable = "LISTEN_PID";
    private const string CountVariable = "LISTEN_FDS";
    private const string NamesVariable = "LISTEN_FDNAMES";
    private const int FirstDescriptor = 3;

    // sd_listen_fds_with_names(3): what a descriptor without a name is called.
    private const string Nameless = "unknown";

    private readonly List<(string Name, Socket Socket)> _left;

    private InheritedSockets(List<(string Name, Socket Socket)> sockets) => _left = sockets;

    /// <summary>None.</summary>
    public static InheritedSockets None { get; } = new([]);

    /// <summary>The names of those that nobody has taken.</summary>
    public IEnumerable<string> NamesOfLeft => _left.Select(socket => socket.Name);

    /// <summary>
    /// Takes over what the variables name, and takes the variables out of the environment, so that no process started from
    /// here believes the sockets to be meant for it. The error tells which descriptor is no such socket.
    /// </summary>
    public static Parsed<InheritedSockets> Adopt(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var variable in (string[])[PidVariable, CountVariable, NamesVariable])
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        if (!OperatingSystem.IsLinux()
            || !IsNumber(environment, PidVariable, out var pid) || pid != Environment.ProcessId
            || !IsNumber(environment, CountVariable, out var count))
        {
            return Parsed.Good(None);
        }

        var names = environment.GetValueOrDefault(NamesVariable, "").Split(':');
        var adopted = new InheritedSockets([]);
        for (var number = 0; number < count; number++)
        {
            var name = number < names.Length && names[number].Length > 0 ? names[number] : Nameless;
            if (TryOpen(FirstDescriptor + number) is not { } socket)
            {
                adopted.Dispose();
                return Parsed<InheritedSockets>.Bad(
                    $"{CountVariable}: descriptor {FirstDescriptor + number} ({name}) is no socket that listens for connections");
            }

            adopted._left.Add((name, socket));
        }

        return Parsed.Good(adopted);
    }

    /// <summary>
    /// Hands out the sockets of a name; for a null name those named like the option, or else all that no other entry names.
    /// They are the caller's. Empty when there are none.
    /// </summary>
    /// <param name="name">The name in the entry of the option.</param>
    /// <param name="option">The option's name without dashes.</param>
    /// <param name="named">The names that entries ask for.</param>
    public IReadOnlyList<Socket> Take(string? name, string option, IReadOnlyCollection<string> named)
    {
        var wanted = name ?? option;
        Predicate<(string Name, Socket Socket)> isWanted = name is not null || _left.Exists(socket => socket.Name == wanted)
            ? socket => socket.Name == wanted
            : socket => !named.Contains(socket.Name);
        Socket[] taken = [.. _left.FindAll(isWanted).Select(socket => socket.Socket)];
        _left.RemoveAll(isWanted);
        return taken;
    }

    /// <summary>Closes those that nobody has taken.</summary>
    public void Dispose()
    {
        foreach (var (_, socket) in _left)
        {
            socket.Dispose();
        }
    }

    private static bool IsNumber(IReadOnlyDictionary<string, string> environment, string variable, out int number)
        => int.TryParse(environment.GetValueOrDefault(variable), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The socket behind a descriptor; null when it is none that accepts connections.</summary>
    private static Socket? TryOpen(int descriptor)
    {
        const int SetDescriptorFlags = 2, CloseOnExec = 1;
        if (SetFlags(descriptor, SetDescriptorFlags, CloseOnExec) != 0)
        {
            return null;
        }

        Socket? socket = null;
        try
        {
            socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
            if (socket.SocketType == SocketType.Stream
                && socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) is not 0)
            {
                return socket;
            }
        }
        catch (SocketException)
        {
            // Some other kind of file.
        }

        socket?.Dispose();
        return null;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int SetFlags(int descriptor, int command, int flags);
}
