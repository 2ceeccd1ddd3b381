using System.Net;
using System.Net.Sockets;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Sessions.Dns;

namespace MailCatcher.Hosting;

/// <summary>
/// The sockets of all listeners, opened before anything else, so that an address that cannot be had ends the start at
/// once with the name of its option, and so that the two halves of <c>localhost:0</c> get the same port.
/// </summary>
internal sealed class ListenerSet : IDisposable
{
    /// <summary>Clients that connect in a burst wait here; the kernel lowers it to its own limit.</summary>
    public const int Backlog = 4096;

    private const int PortAttempts = 20;

    private readonly List<Listener> _listeners = [];

    /// <summary>The listeners in the order of their options.</summary>
    public IReadOnlyList<Listener> Listeners => _listeners;

    /// <summary>The listeners Kestrel serves: all but DNS, which has a server of its own.</summary>
    public IEnumerable<Listener> ForKestrel => _listeners.Where(listener => listener.Sockets is Socket);

    /// <summary>The sockets of the DNS server; empty when it is off.</summary>
    public IReadOnlyList<DnsSockets> ForDns => [.. _listeners.Select(listener => listener.Sockets).OfType<DnsSockets>()];

    /// <summary>Opens everything the settings ask for; the error names the option and the address.</summary>
    /// <param name="settings">What to open.</param>
    /// <param name="inherited">Sockets that are open already, for the entries that ask for them.</param>
    public static Parsed<ListenerSet> Open(Settings settings, InheritedSockets inherited)
    {
        var set = new ListenerSet();
        if (set.OpenAll(settings, inherited) is not { } error)
        {
            return Parsed.Good(set);
        }

        set.Dispose();
        return Parsed<ListenerSet>.Bad(error);
    }

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

    private string? OpenAll(Settings settings, InheritedSockets inherited)
    {
        foreach (var (protocol, entry) in settings.Listeners)
        {
            if (OpenEntry(protocol, entry, settings, inherited) is { } error)
            {
                return error;
            }
        }

        foreach (var address in settings.Dns)
        {
            if (OpenAddress(ListenerProtocol.Dns, address, entry: null) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Opens one entry of an option; returns what went wrong, or null.</summary>
    private string? OpenEntry(ListenerProtocol protocol, ListenerEntry entry, Settings settings, InheritedSockets inherited)
    {
        switch (entry.Place)
        {
            case ListenPlace.Network network:
                return OpenAddress(protocol, network.Address, entry);
            case ListenPlace.UnixSocket { Path: var path }:
                if (UnixSocketFile.TryListen(path, entry.SocketMode, Backlog, out var socket) is { } error)
                {
                    return Describe(protocol, $"unix:{path}", error);
                }

                _listeners.Add(new Listener(protocol, new UnixDomainSocketEndPoint(path), socket!, entry));
                return null;
            default:
                return TakeInherited(protocol, entry, ((ListenPlace.Inherited)entry.Place).Name, settings, inherited);
        }
    }

    private string? TakeInherited(
        ListenerProtocol protocol, ListenerEntry entry, string? name, Settings settings, InheritedSockets inherited)
    {
        string[] named = [.. settings.Listeners.Select(listener => listener.Entry.Place).OfType<ListenPlace.Inherited>()
            .Select(place => place.Name).OfType<string>()];
        var sockets = inherited.Take(name, protocol.NameOf(), named);
        _listeners.AddRange(sockets.Select(socket => new Listener(protocol, socket.LocalEndPoint!, socket, entry)));
        return sockets.Count > 0
            ? null
            : $"--{protocol.NameOf()}: no {(name is null ? "socket for it" : $"socket named '{name}'")} was passed to the program";
    }

    /// <summary>Opens an address with its twin; returns what went wrong, or null.</summary>
    private string? OpenAddress(ListenerProtocol protocol, ListenAddress address, ListenerEntry? entry)
    {
        for (var attempt = 1; ; attempt++)
        {
            var wanted = new IPEndPoint(address.Address, address.Port);
            if (TryListen(protocol, wanted, entry, out var listener) is { } error)
            {
                return Describe(protocol, wanted.ToString(), DescribeError(error));
            }

            if (address.Twin is null || !Socket.OSSupportsIPv6)
            {
                _listeners.Add(listener!);
                return null;
            }

            var twin = new IPEndPoint(address.Twin, listener!.Network!.Port);
            var twinError = TryListen(protocol, twin, entry, out var twinListener);
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
                return Describe(protocol, twin.ToString(), DescribeError(twinError.Value));
            }
        }
    }

    private static SocketError? TryListen(ListenerProtocol protocol, IPEndPoint endPoint, ListenerEntry? entry, out Listener? listener)
    {
        if (protocol == ListenerProtocol.Dns)
        {
            var error = DnsSockets.TryBind(endPoint, out var sockets);
            listener = sockets is null ? null : new Listener(protocol, sockets.EndPoint, sockets, entry);
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
            listener = new Listener(protocol, socket.LocalEndPoint!, socket, entry);
            return null;
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return exception.SocketErrorCode;
        }
    }

    private static string Describe(ListenerProtocol protocol, string place, string reason)
        => $"--{protocol.NameOf()}: cannot listen on {place}: {reason}";

    private static string DescribeError(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "the port is in use",
        SocketError.AccessDenied => "permission denied (ports below 1024 need a privilege)",
        SocketError.AddressNotAvailable => "this machine has no such address",
        SocketError.AddressFamilyNotSupported => "this machine has no IPv6",
        _ => new SocketException((int)error).Message,
    };
}
