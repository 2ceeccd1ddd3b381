using System.Net.Sockets;

namespace MailCatcher.Hosting;

/// <summary>Opens Unix domain sockets in the file system, also where a process that is gone has left its own.</summary>
internal static class UnixSocketFile
{
    private const string Alive = "a server answers there already";

    /// <summary>
    /// A socket that listens; its file goes when it is closed. A file of that name is replaced only when it is a socket that
    /// nobody answers at. The error tells why there is none.
    /// </summary>
    /// <param name="path">Full path of its file.</param>
    /// <param name="mode">Permissions of the file; null for what the umask leaves.</param>
    /// <param name="backlog">Clients that may wait to be accepted.</param>
    /// <param name="socket">The socket; null when there is an error.</param>
    public static string? TryListen(string path, UnixFileMode? mode, int backlog, out Socket? socket)
    {
        socket = Create();
        try
        {
            var endPoint = new UnixDomainSocketEndPoint(path);
            if (!TryBind(socket, endPoint) && (DescribeOccupant(path) ?? Replace(ref socket, endPoint)) is { } occupied)
            {
                return Fail(ref socket, occupied);
            }

            // Until it listens nobody can connect, so nobody slips in before the permissions are right.
            if (mode is { } wanted && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, wanted);
            }

            socket.Listen(backlog);
            return null;
        }
        catch (SocketException error)
        {
            return Fail(ref socket, Describe(error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(ref socket, error.Message);
        }
    }

    private static Socket Create() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static bool TryBind(Socket socket, UnixDomainSocketEndPoint endPoint)
    {
        try
        {
            socket.Bind(endPoint);
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    /// <summary>Why what has the name has to stay; null when it is a socket left behind.</summary>
    private static string? DescribeOccupant(string path)
    {
        if (!IsSocket(path))
        {
            return "there is a file of that name, which is no socket";
        }

        // Not blocking: a server whose queue is full would keep us waiting.
        using var probe = Create();
        probe.Blocking = false;
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return Alive;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return null;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.WouldBlock)
        {
            return Alive;
        }
    }

    private static string? Replace(ref Socket socket, UnixDomainSocketEndPoint endPoint)
    {
        // A socket that could not be bound once cannot be bound at all.
        File.Delete(endPoint.ToString());
        socket.Dispose();
        socket = Create();
        return TryBind(socket, endPoint) ? null : "another process took it at this moment";
    }

    // open(2) fails for a socket and for nothing else that can be seen, since permissions are checked before.
    private static bool IsSocket(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string Fail(ref Socket? socket, string error)
    {
        socket?.Dispose();
        socket = null;
        return error;
    }

    private static string Describe(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AccessDenied => "permission denied",
        SocketError.AddressNotAvailable => "there is no such folder",
        _ => error.Message,
    };
}
