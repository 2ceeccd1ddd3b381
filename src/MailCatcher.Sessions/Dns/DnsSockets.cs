using System.Net;
using System.Net.Sockets;

namespace MailCatcher.Sessions.Dns;

/// <summary>Two sockets on the same address and port, one for datagrams and one for connections.</summary>
internal static class DnsSockets
{
    private const int Tries = 32;

    /// <summary>
    /// Binds both. Port 0 takes a port that is free for both.
    /// </summary>
    /// <exception cref="SocketException">The address is not ours, or the port is taken or not permitted.</exception>
    public static (Socket Datagrams, Socket Connections) Bind(IPEndPoint endPoint)
    {
        for (var attempt = 1; ; attempt++)
        {
            Socket? connections = null;
            try
            {
                connections = Bind(endPoint, SocketType.Stream, ProtocolType.Tcp);
                return (Bind((IPEndPoint)connections.LocalEndPoint!, SocketType.Dgram, ProtocolType.Udp), connections);
            }
            catch (SocketException exception)
            {
                connections?.Dispose();

                // The port that was free for TCP may be taken for UDP: another one then.
                if (exception.SocketErrorCode != SocketError.AddressAlreadyInUse || endPoint.Port != 0 || attempt == Tries)
                {
                    throw;
                }
            }
        }
    }

    private static Socket Bind(IPEndPoint endPoint, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(endPoint.AddressFamily, type, protocol);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
