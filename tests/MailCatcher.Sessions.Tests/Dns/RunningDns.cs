using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Sessions.Dns;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailCatcher.Sessions.Tests.Dns;

/// <summary>A DNS server on a free port of the loopback address, and clients for it.</summary>
internal sealed class RunningDns : IAsyncDisposable
{
    /// <summary>Longest wait for anything that has to happen.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public RunningDns(TimeProvider? time = null, IPEndPoint? upstream = null, IPAddress? address = null)
    {
        var settings = new DnsSettings { HostName = "box.test", ForwardsOtherNames = upstream is not null };
        Zones = new ZoneCatalog(settings);
        Assert.Null(DnsSockets.TryBind(new IPEndPoint(address ?? IPAddress.Loopback, 0), out var sockets));
        EndPoint = new IPEndPoint(IPAddress.Loopback, sockets!.EndPoint.Port);
        Service = new DnsService(
            [sockets],
            new DnsResponder(Zones, settings),
            upstream,
            Log,
            time ?? TimeProvider.System,
            NullLogger<DnsService>.Instance);
        Service.Start();
    }

    public ZoneCatalog Zones { get; }

    public DnsQueryLog Log { get; } = new();

    public DnsService Service { get; }

    public IPEndPoint EndPoint { get; }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    public RunningDns With(string domain, string text)
    {
        Assert.Null(Zones.Put(domain, text, null));
        return this;
    }

    /// <summary>Sends a datagram and returns the reply.</summary>
    public async Task<byte[]> AskAsync(byte[] query)
    {
        using var client = new UdpClient(EndPoint.AddressFamily);
        client.Connect(EndPoint);
        await client.SendAsync(query);
        return (await client.ReceiveAsync().WaitAsync(Patience)).Buffer;
    }

    /// <summary>The reply as the library reads it.</summary>
    public async Task<DnsMessage> AskAsync(string name, RecordType type)
        => DnsMessage.Parse(await AskAsync(QueryBytes.QueryWithOpt(name, type)));

    /// <summary>Opens a TCP connection.</summary>
    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient(EndPoint.AddressFamily);
        await client.ConnectAsync(EndPoint).WaitAsync(Patience);
        return client;
    }

    public static byte[] Framed(params byte[][] messages)
        => [.. messages.SelectMany(message => (byte[])[(byte)(message.Length >> 8), (byte)message.Length, .. message])];

    /// <summary>The next message of a TCP connection; null when the server has closed it.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream)
    {
        using var limit = new CancellationTokenSource(Patience);
        var prefix = new byte[2];
        if (await stream.ReadAtLeastAsync(prefix, 2, throwOnEndOfStream: false, limit.Token) == 0)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(message, limit.Token);
        return message;
    }
}
