using System.Net;
using System.Net.Sockets;
using MailCatcher.Configuration;
using MailCatcher.Sessions.Dns;

namespace MailCatcher.Hosting;

/// <summary>
/// The sockets of all listeners, opened before anything else, so that an address that cannot be had ends the start at
/// once with the name of its option, and so that the two halves of <c>localhost:0</c> get the same port.
/// </summary>
internal sealed class ListenerSet : IDisposable
{
    // Clients that connect in a burst wait here; the kernel lowers it to its own limit.
    private const int Backlog = 4096;
    private const int PortAttempts = 20;

    private readonly List<Listener> _listeners = [];

    /// <summary>The listeners in the order of their options.</summary>
    public IReadOnlyList<Listener> Listeners => _listeners;

    /// <summary>Opens everything the settings ask for; the error names the option and the address.</summary>
    public static Parsed<ListenerSet> Open(Settings settings)
    {
        var set = new ListenerSet();
        (ListenerProtocol, IReadOnlyList<ListenAddress>)[] wanted =
        [
            (ListenerProtocol.Http, settings.Http),
            (ListenerProtocol.Https, settings.Https),
            (ListenerProtocol.Smtp, settings.Smtp),
            (ListenerProtocol.Smtps, settings.Smtps),
            (ListenerProtocol.Pop3, settings.Pop3),
            (ListenerProtocol.Pop3s, settings.Pop3s),
            (ListenerProtocol.Dns, settings.Dns),
        ];
        foreach (var (protocol, addresses) in wanted)
        {
            foreach (var address in addresses)
            {
                if (set.OpenEntry(protocol, address) is { } error)
                {
                    set.Dispose();
                    return Parsed<ListenerSet>.Bad($"--{protocol.NameOf()}: {error}");
                }
            }
        }

        return Parsed.Good(set);
    }

    /// <summary>The listeners Kestrel serves: all but DNS, which has a server of its own.</summary>
    public IEnumerable<Listener> ForKestrel => _listeners.Where(listener => listener.Sockets is Socket);

    /// <summary>The sockets of the DNS server; empty when it is off.</summary>
    public IReadOnlyList<DnsSockets> ForDns => [.. _listeners.Select(listener => listener.Sockets).OfType<DnsSockets>()];

    /// <summary>The socket of an end point of <see cref="ForKestrel"/>.</summary>
    public Socket SocketOf(EndPoint endPoint)
        => (Socket)ForKestrel.Single(listener => listener.EndPoint.Equals(endPoint)).Sockets;

    /// <summary>Closes every socket; those a server has taken over and closed already are left alone.</summary>
    public void Dispose()
    {
        foreach (var listener in _listeners)
        {
            listener.Sockets.Dispose();
        }
    }

    /// <summary>Opens one entry of an option with its twin; returns what went wrong, or null.</summary>
    private string? OpenEntry(ListenerProtocol protocol, ListenAddress address)
    {
        for (var attempt = 1; ; attempt++)
        {
            var wanted = new IPEndPoint(address.Address, address.Port);
            if (TryListen(protocol, wanted, out var listener) is { } error)
            {
                return Describe(wanted, error);
            }

            if (address.Twin is null || !Socket.OSSupportsIPv6)
            {
                _listeners.Add(listener!);
                return null;
            }

            var twin = new IPEndPoint(address.Twin, listener!.EndPoint.Port);
            var twinError = TryListen(protocol, twin, out var twinListener);
            if (twinError is null or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
            {
                _listeners.Add(listener);
                if (twinListener is not null)
                {
                    _listeners.Add(twinListener);
                }

                return null;
            }

            // The free port of one family may be taken in the other: try the next.
            listener.Sockets.Dispose();
            if (address.Port != 0 || attempt == PortAttempts)
            {
                return Describe(twin, twinError.Value);
            }
        }
    }

    private static SocketError? TryListen(ListenerProtocol protocol, IPEndPoint endPoint, out Listener? listener)
    {
        if (protocol == ListenerProtocol.Dns)
        {
            var error = DnsSockets.TryBind(endPoint, out var sockets);
            listener = sockets is null ? null : new Listener(protocol, sockets.EndPoint, sockets);
            return error;
        }

        listener = null;
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            socket.Bind(endPoint);
            socket.Listen(Backlog);
            listener = new Listener(protocol, (IPEndPoint)socket.LocalEndPoint!, socket);
            return null;
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return exception.SocketErrorCode;
        }
    }

    private static string Describe(IPEndPoint endPoint, SocketError error)
    {
        var reason = error switch
        {
            SocketError.AddressAlreadyInUse => "the port is in use",
            SocketError.AccessDenied => "permission denied (ports below 1024 need a privilege)",
            SocketError.AddressNotAvailable => "this machine has no such address",
            SocketError.AddressFamilyNotSupported => "this machine has no IPv6",
            _ => new SocketException((int)error).Message,
        };
        return $"cannot listen on {endPoint}: {reason}";
    }
}
