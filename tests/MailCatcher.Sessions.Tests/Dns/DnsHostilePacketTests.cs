using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;
using static MailCatcher.Sessions.Tests.Dns.QueryBytes;

namespace MailCatcher.Sessions.Tests.Dns;

/// <summary>Nothing that is sent to the server harms it.</summary>
public class DnsHostilePacketTests
{
    private const int Packets = 10_000;

    [Fact]
    public async Task Ten_thousand_random_and_changed_packets_leave_the_server_answering()
    {
        await using var dns = new RunningDns().With("example.com", "@ MX 10 mx\n*.wild TXT x\nwww CNAME loop\nloop CNAME www");
        using var client = new UdpClient();
        client.Connect(dns.EndPoint);
        var random = new Random(20240101);
        for (var number = 0; number < Packets; number++)
        {
            await client.SendAsync(number % 2 == 0 ? RandomPacket(random) : ChangedQuery(random), TestContext.Current.CancellationToken);
            if (number % 100 == 0)
            {
                await AssertAnswersAsync(dns);
            }
        }

        await AssertAnswersAsync(dns);
        Assert.All(dns.Log.Read(0, 1000), entry => Assert.NotEqual("", entry.Rule));
    }

    [Fact]
    public async Task Random_octets_over_TCP_leave_the_server_answering()
    {
        await using var dns = new RunningDns();
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            using var client = await dns.ConnectAsync();
            await client.GetStream().WriteAsync(round % 2 == 0 ? RandomPacket(random) : RunningDns.Framed(ChangedQuery(random)), TestContext.Current.CancellationToken);
        }

        await AssertAnswersAsync(dns);
        using var last = await dns.ConnectAsync();
        await last.GetStream().WriteAsync(RunningDns.Framed(Query("a.test", RecordType.Mx)), TestContext.Current.CancellationToken);
        Assert.NotNull(await RunningDns.ReadAsync(last.GetStream()));
    }

    [Fact]
    public async Task A_datagram_of_the_largest_size_is_refused()
    {
        await using var dns = new RunningDns();
        var query = Query("a.test", RecordType.Mx);
        var reply = await dns.AskAsync([.. query, .. new byte[60_000]]);

        Assert.Equal(12, reply.Length);
        Assert.Equal(1, reply[3] & 0x0F);
    }

    private static async Task AssertAnswersAsync(RunningDns dns)
    {
        // A datagram may get lost behind a thousand others; a client asks again.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var reply = await dns.AskAsync("still.test", RecordType.Mx).WaitAsync(TimeSpan.FromSeconds(5));
                Assert.Equal(["still.test. 1 IN MX 10 mx.still.test."], RecordText.Of(reply.AnswerRecords));
                return;
            }
            catch (TimeoutException) when (attempt < 5)
            {
            }
        }
    }

    private static byte[] RandomPacket(Random random)
    {
        var packet = new byte[random.Next(0, 600)];
        random.NextBytes(packet);
        return packet;
    }

    private static byte[] ChangedQuery(Random random)
    {
        string[] names = ["example.com", "x.wild.example.com", "www.example.com", "other.test", "1.0.0.127.in-addr.arpa", ""];
        var packet = QueryWithOpt(names[random.Next(names.Length)], (RecordType)random.Next(0, 300), (ushort)random.Next(65536)).ToList();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var position = random.Next(packet.Count);
            switch (random.Next(3))
            {
                case 0:
                    packet[position] = (byte)random.Next(256);
                    break;
                case 1:
                    packet.RemoveAt(position);
                    break;
                default:
                    packet.Insert(position, (byte)random.Next(256));
                    break;
            }
        }

        return [.. packet];
    }
}
