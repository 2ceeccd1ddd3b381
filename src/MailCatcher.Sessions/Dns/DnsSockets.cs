using System.Net;
using System.Net.Sockets;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// Two sockets on the same address and port, one for datagrams and one for connections. What arrives before a server takes them
/// over waits in the kernel.
/// </summary>
public sealed class DnsSockets : IDisposable
{
    private const int PortAttempts = 32;
    private const int Backlog = 128;

    private DnsSockets(Socket datagrams, Socket connections)
    {
        Datagrams = datagrams;
        Connections = connections;
        EndPoint = (IPEndPoint)connections.LocalEndPoint!;
    }

    /// <summary>Where both are bound: never port 0.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The UDP socket.</summary>
    internal Socket Datagrams { get; }

    /// <summary>The TCP socket, which listens.</summary>
    internal Socket Connections { get; }

    /// <summary>
    /// Binds both; port 0 takes one that is free for both. What stands in the way, or null. An IPv6 address never covers IPv4.
    /// </summary>
    public static SocketError? TryBind(IPEndPoint endPoint, out DnsSockets? sockets)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        sockets = null;
        for (var attempt = 1; ; attempt++)
        {
            if (TryBind(endPoint, SocketType.Stream, ProtocolType.Tcp, out var connections) is { } taken)
            {
                return taken;
            }

            var sameEndPoint = (IPEndPoint)connections.LocalEndPoint!;
            var error = TryBind(sameEndPoint, SocketType.Dgram, ProtocolType.Udp, out var datagrams);
            if (error is null)
            {
                sockets = new DnsSockets(datagrams, connections);
                return null;
            }

            // The port that was free for TCP may be taken for UDP: another one then.
            connections.Dispose();
            if (endPoint.Port != 0 || attempt == PortAttempts)
            {
                return error;
            }
        }
    }

    /// <summary>Closes both, unless a server has taken them over and closed them already.</summary>
    public void Dispose()
    {
        Datagrams.Dispose();
        Connections.Dispose();
    }

    private static SocketError? TryBind(IPEndPoint endPoint, SocketType type, ProtocolType protocol, out Socket socket)
    {
        socket = new Socket(endPoint.AddressFamily, type, protocol);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            socket.Bind(endPoint);
            if (type == SocketType.Stream)
            {
                socket.Listen(Backlog);
            }

            return null;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            return exception.SocketErrorCode;
        }
    }
}
