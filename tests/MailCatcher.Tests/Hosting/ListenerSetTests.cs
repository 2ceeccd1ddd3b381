using System.Net;
using System.Net.Sockets;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Hosting;

namespace MailCatcher.Tests.Hosting;

public sealed class ListenerSetTests
{
    private static readonly ListenerEntry Free = Entry(IPAddress.Loopback);

    [Fact]
    public void Listeners_are_open_at_once_and_in_the_order_of_their_options()
    {
        using var set = Open(new Settings { Pop3 = [Free], Smtp = [Free, Free], Http = [Free] });

        Assert.Equal(
            [ListenerProtocol.Http, ListenerProtocol.Smtp, ListenerProtocol.Smtp, ListenerProtocol.Pop3],
            set.Listeners.Select(listener => listener.Protocol));
        Assert.All(set.Listeners, listener =>
        {
            Assert.NotEqual(0, listener.Network!.Port);
            Assert.Same(listener.Sockets, set.SocketOf(listener.EndPoint));
            using var client = new TcpClient();
            client.Connect(listener.Network!);
        });
    }

    [Fact]
    public void Both_families_of_localhost_get_the_same_free_port()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        using var set = Open(new Settings { Smtp = [Entry(IPAddress.Loopback, twin: IPAddress.IPv6Loopback)] });

        Assert.Equal(2, set.Listeners.Count);
        Assert.Equal(IPAddress.Loopback, set.Listeners[0].Network!.Address);
        Assert.Equal(IPAddress.IPv6Loopback, set.Listeners[1].Network!.Address);
        Assert.Equal(set.Listeners[0].Network!.Port, set.Listeners[1].Network!.Port);
    }

    [Fact]
    public void All_addresses_of_both_families_can_share_a_port()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        using var set = Open(new Settings { Smtp = [Entry(IPAddress.Any, twin: IPAddress.IPv6Any)] });

        Assert.Equal([IPAddress.Any, IPAddress.IPv6Any], set.Listeners.Select(listener => listener.Network!.Address));
    }

    [Fact]
    public void A_twin_the_machine_does_not_have_is_left_out()
    {
        // RFC 3849: an address for documentation, which no machine has.
        using var set = Open(new Settings { Smtp = [Entry(IPAddress.Loopback, twin: IPAddress.Parse("2001:db8::1"))] });

        Assert.Equal(IPAddress.Loopback, Assert.Single(set.Listeners).Network!.Address);
    }

    [Fact]
    public void An_address_that_was_asked_for_must_be_there()
    {
        // RFC 5737: an address for documentation, which no machine has.
        var opened = ListenerSet.Open(new Settings { Pop3 = [Entry(IPAddress.Parse("192.0.2.1"), 1110)] }, InheritedSockets.None);

        Assert.Equal("--pop3: cannot listen on 192.0.2.1:1110: this machine has no such address", opened.Error);
    }

    [Fact]
    public void A_port_in_use_is_named_and_the_others_are_given_back()
    {
        using var holder = Open(new Settings { Smtp = [Free] });
        var taken = holder.Listeners[0].Network!;
        int other;
        using (var probe = Open(new Settings { Http = [Free] }))
        {
            other = probe.Listeners[0].Network!.Port;
        }

        var opened = ListenerSet.Open(new Settings
        {
            Http = [Entry(IPAddress.Loopback, other)],
            Smtp = [Entry(taken.Address, taken.Port)],
        }, InheritedSockets.None);

        Assert.Equal($"--smtp: cannot listen on {taken}: the port is in use", opened.Error);
        using var again = Open(new Settings { Http = [Entry(IPAddress.Loopback, other)] });
    }

    [Fact]
    public void The_same_port_twice_is_a_port_in_use()
    {
        using var holder = Open(new Settings { Smtp = [Free] });
        var port = holder.Listeners[0].Network!.Port;
        holder.Dispose();

        var opened = ListenerSet.Open(new Settings
        {
            Smtp = [Entry(IPAddress.Loopback, port)],
            Pop3 = [Entry(IPAddress.Loopback, port)],
        }, InheritedSockets.None);

        Assert.Equal($"--pop3: cannot listen on 127.0.0.1:{port}: the port is in use", opened.Error);
    }

    [Fact]
    public void DNS_has_datagrams_and_connections_on_the_same_free_port_and_is_not_for_Kestrel()
    {
        using var set = Open(new Settings { Smtp = [Free], Dns = [new ListenAddress(IPAddress.Loopback, Twin: null, Port: 0)] });

        Assert.Equal(ListenerProtocol.Smtp, Assert.Single(set.ForKestrel).Protocol);
        var dns = Assert.Single(set.ForDns).EndPoint;
        Assert.Equal(dns, set.Listeners[^1].EndPoint);
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Assert.Throws<SocketException>(() => other.Bind(dns));
        using var client = new TcpClient();
        client.Connect(dns);
    }

    [Fact]
    public void A_DNS_port_in_use_for_datagrams_alone_is_in_use()
    {
        using var taken = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.Client.LocalEndPoint!).Port;

        var opened = ListenerSet.Open(new Settings { Dns = [new ListenAddress(IPAddress.Loopback, Twin: null, port)] }, InheritedSockets.None);
        Assert.Equal($"--dns: cannot listen on 127.0.0.1:{port}: the port is in use", opened.Error);
    }

    private static ListenerEntry Entry(IPAddress address, int port = 0, IPAddress? twin = null)
        => new(new ListenPlace.Network(new ListenAddress(address, twin, port)));

    private static ListenerSet Open(Settings settings)
    {
        var opened = ListenerSet.Open(settings, InheritedSockets.None);
        Assert.Null(opened.Error);
        return opened.Value;
    }
}
