using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Sessions.Dns;
using Microsoft.Extensions.Time.Testing;
using static MailCatcher.Sessions.Tests.Dns.QueryBytes;

namespace MailCatcher.Sessions.Tests.Dns;

public class DnsUpstreamTests
{
    [Fact]
    public async Task Names_outside_the_zones_are_answered_by_the_other_server()
    {
        await using var other = new RunningDns().With("far.test", "@ MX 5 far\n@ TXT \"\\200\"");
        await using var dns = new RunningDns(upstream: other.EndPoint).With("near.test", "@ MX 10 mx");

        Assert.Equal(["far.test. 1 IN MX 5 far.far.test."], RecordText.Of((await dns.AskAsync("far.test", RecordType.Mx)).AnswerRecords));
        Assert.Equal(["near.test. 1 IN MX 10 mx.near.test."], RecordText.Of((await dns.AskAsync("near.test", RecordType.Mx)).AnswerRecords));
        Assert.Equal(200, (await dns.AskAsync(Query("far.test", RecordType.Txt)))[^1]);

        Assert.Equal(2, other.Log.Last);
        var entry = dns.Log.Read(0, 10)[^1];
        Assert.Equal($"forwarded to {other.EndPoint}", entry.Rule);
        Assert.Equal(["far.test. 1 IN MX 5 far.far.test."], entry.Answers);
    }

    [Fact]
    public async Task A_query_over_TCP_is_forwarded_over_TCP()
    {
        await using var other = new RunningDns();
        await using var dns = new RunningDns(upstream: other.EndPoint);
        using var client = await dns.ConnectAsync();
        await client.GetStream().WriteAsync(RunningDns.Framed(Query("far.test", RecordType.Mx)), TestContext.Current.CancellationToken);

        Assert.Equal(0x12, (await RunningDns.ReadAsync(client.GetStream()))![0]);
        Assert.Equal(DnsTransport.Tcp, other.Log.Read(0, 1)[0].Transport);
    }

    [Fact]
    public async Task A_server_that_does_not_reply_is_asked_twice_and_then_given_up()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var time = new FakeTimeProvider();
        await using var dns = new RunningDns(time, (IPEndPoint)silent.Client.LocalEndPoint!);
        var reply = dns.AskAsync("far.test", RecordType.Mx);

        var first = await ReceiveAsync(silent);
        time.Advance(DnsUpstream.TryTimeout);
        var second = await ReceiveAsync(silent);
        Assert.NotEqual(first.RemoteEndPoint.Port, second.RemoteEndPoint.Port);
        time.Advance(DnsUpstream.TryTimeout);

        Assert.Equal(ReturnCode.ServerFailure, (await reply).ReturnCode);
        Assert.EndsWith("which did not reply", dns.Log.Read(0, 1)[0].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_to_another_question_is_not_taken()
    {
        using var forger = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var dns = new RunningDns(upstream: (IPEndPoint)forger.Client.LocalEndPoint!);
        var reply = dns.AskAsync(Query("far.test", RecordType.A));
        var query = await ReceiveAsync(forger);
        byte[] good = [.. query.Buffer];
        good[2] |= 0x80;
        good[3] |= 0x05;

        byte[] wrongIdentifier = [.. good];
        wrongIdentifier[0] ^= 0xFF;
        byte[] wrongName = [.. good];
        wrongName[13] ^= 0x01;
        foreach (var datagram in (byte[][])[wrongIdentifier, wrongName, query.Buffer, [1, 2, 3], good])
        {
            await forger.SendAsync(datagram, query.RemoteEndPoint, TestContext.Current.CancellationToken);
        }

        Assert.Equal(ReturnCode.Refused, DnsMessage.Parse(await reply).ReturnCode);
    }

    [Fact]
    public async Task A_reply_that_cannot_be_read_is_passed_on_as_it_is()
    {
        using var forger = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var dns = new RunningDns(upstream: (IPEndPoint)forger.Client.LocalEndPoint!);
        var reply = dns.AskAsync(Query("far.test", RecordType.A));
        var query = await ReceiveAsync(forger);
        byte[] odd = [query.Buffer[0], query.Buffer[1], 0x80, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0xFF];
        await forger.SendAsync(odd, query.RemoteEndPoint, TestContext.Current.CancellationToken);

        Assert.Equal([0x12, 0x34, .. odd[2..]], await reply);
        Assert.Empty(dns.Log.Read(0, 1)[0].Answers);
    }

    private static Task<UdpReceiveResult> ReceiveAsync(UdpClient client)
        => client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(RunningDns.Patience);
}
