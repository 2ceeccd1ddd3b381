using System.Net;
using System.Net.Sockets;
using System.Text;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Sessions.Dns;
using static MailCatcher.Sessions.Tests.Dns.QueryBytes;

namespace MailCatcher.Sessions.Tests.Dns;

public class DnsServiceTests
{
    [Fact]
    public async Task A_query_is_answered_over_UDP()
    {
        await using var dns = new RunningDns();

        var reply = await dns.AskAsync("example.com", RecordType.Mx);
        Assert.Equal(["example.com. 1 IN MX 10 mx.example.com."], RecordText.Of(reply.AnswerRecords));
        Assert.True(reply is { IsQuery: false, IsRecursionAllowed: true, IsRecursionDesired: true, IsAuthoritiveAnswer: true });
        Assert.Equal(0x1234, reply.TransactionID);
    }

    [Fact]
    public async Task UDP_and_TCP_have_the_same_port_and_no_other_server_can_have_it()
    {
        await using var dns = new RunningDns();
        using var client = await dns.ConnectAsync();

        Assert.Equal(SocketError.AddressAlreadyInUse, DnsSockets.TryBind(dns.EndPoint, out _));
        using var taken = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(SocketError.AddressAlreadyInUse, DnsSockets.TryBind((IPEndPoint)taken.Client.LocalEndPoint!, out _));
    }

    [Fact]
    public async Task The_question_comes_back_in_the_case_and_octets_it_was_asked_in()
    {
        await using var dns = new RunningDns();
        var query = Query("ExAmPlE.B\u00fcCHER.test", RecordType.Mx);

        var reply = await dns.AskAsync(query);
        Assert.Equal(query[12..], reply[12..query.Length]);

        // The owner is a pointer to the question, and so is all of the host's name but its first label.
        Assert.Equal([0xC0, 12], reply[query.Length..(query.Length + 2)]);
        Assert.Equal([2, (byte)'m', (byte)'x', 0xC0, 12], reply[(query.Length + 14)..(query.Length + 19)]);
    }

    [Fact]
    public async Task Without_EDNS_the_reply_has_none_and_512_octets_at_most()
    {
        await using var dns = new RunningDns().With("big.test", LongText(4));

        var reply = await dns.AskAsync(Query("big.test", RecordType.Txt));
        var message = DnsMessage.Parse(reply);
        Assert.True(message.IsTruncated);
        Assert.Null(message.EDnsOptions);
        Assert.InRange(reply.Length, 12, 512);
    }

    [Theory]
    [InlineData(100, 512)]
    [InlineData(600, 600)]
    [InlineData(4096, 1232)]
    public async Task A_reply_that_does_not_fit_is_truncated_and_keeps_its_OPT_record(int offered, int limit)
    {
        await using var dns = new RunningDns().With("big.test", LongText(9));

        var reply = await dns.AskAsync(QueryWithOpt("big.test", RecordType.Txt, (ushort)offered, dnssecOk: true));
        var message = DnsMessage.Parse(reply);
        Assert.True(message.IsTruncated);
        Assert.True(message.IsDnsSecOk);
        Assert.InRange(reply.Length, 12, limit);
        Assert.Single(message.Questions);
    }

    [Fact]
    public async Task A_reply_that_fits_the_clients_size_is_whole()
    {
        await using var dns = new RunningDns().With("big.test", LongText(4));

        var message = DnsMessage.Parse(await dns.AskAsync(QueryWithOpt("big.test", RecordType.Txt, 1232)));
        Assert.False(message.IsTruncated);
        Assert.Equal(4, message.AnswerRecords.Count);
    }

    [Fact]
    public async Task The_largest_zone_data_come_whole_over_TCP()
    {
        var hosts = string.Join('\n', Enumerable.Range(0, 200).Select(
            number => $"@ MX {number} host-{number}.mail\nhost-{number}.mail A 192.0.2.{number}"));
        await using var dns = new RunningDns().With("big.test", hosts);
        using var client = await dns.ConnectAsync();
        await client.GetStream().WriteAsync(RunningDns.Framed(QueryWithOpt("big.test", RecordType.Mx)), TestContext.Current.CancellationToken);

        var message = DnsMessage.Parse((await RunningDns.ReadAsync(client.GetStream()))!);
        Assert.False(message.IsTruncated);
        Assert.Equal(
            Enumerable.Range(0, 200).Select(number => $"big.test. 1 IN MX {number} host-{number}.mail.big.test."),
            RecordText.Of(message.AnswerRecords));
    }

    [Fact]
    public async Task A_newer_EDNS_gets_BADVERS_with_our_version_and_DO_copied()
    {
        await using var dns = new RunningDns();

        var message = DnsMessage.Parse(await dns.AskAsync(QueryWithOpt("a.test", RecordType.A, version: 9, dnssecOk: true)));
        Assert.Equal(ReturnCode.BadVersion, message.ReturnCode);
        Assert.Equal(0, message.EDnsOptions!.Version);
        Assert.True(message.IsDnsSecOk);
        Assert.Empty(message.AnswerRecords);
    }

    [Fact]
    public async Task A_failure_made_on_purpose_says_so_to_those_who_can_read_it()
    {
        await using var dns = new RunningDns().With("bad.test", "$FAULT servfail");

        var option = Assert.IsType<UnknownOption>(Assert.Single((await dns.AskAsync("bad.test", RecordType.A)).EDnsOptions!.Options));
        Assert.Equal(15, (int)option.Type);
        Assert.Equal("zone bad.test, fault servfail", Encoding.UTF8.GetString(option.Data.AsSpan(2)));
        Assert.Equal(ReturnCode.ServerFailure, DnsMessage.Parse(await dns.AskAsync(Query("bad.test", RecordType.A))).ReturnCode);
    }

    [Fact]
    public async Task Text_that_is_not_ASCII_arrives_octet_by_octet()
    {
        await using var dns = new RunningDns().With("text.test", "@ TXT \"日本\\255\"");

        var reply = await dns.AskAsync(Query("text.test", RecordType.Txt));
        Assert.Equal([7, .. Encoding.UTF8.GetBytes("日本"), 255], reply[^8..]);
    }

    [Fact]
    public async Task A_malformed_message_gets_FORMERR_and_an_update_NOTIMP()
    {
        await using var dns = new RunningDns();

        Assert.Equal(Header(7, 0x8081, 0, 0, 0, 0), await dns.AskAsync([.. Header(7, 0, 1, 0, 0, 0), 0xFF, 0xFF]));
        Assert.Equal(Header(8, 0xA984, 0, 0, 0, 0), await dns.AskAsync([.. Header(8, 0x2900, 1, 0, 0, 0), .. Question("a.test", RecordType.Soa)]));
        Assert.Equal(["NOTIMP", "FORMERR"], dns.Log.Read(0, 10).Select(entry => entry.Code));
    }

    [Fact]
    public async Task A_silent_zone_sends_nothing()
    {
        await using var dns = new RunningDns().With("silent.test", "$FAULT drop");
        using var client = new UdpClient();
        client.Connect(dns.EndPoint);
        var logged = dns.Log.NextQuery;
        await client.SendAsync(Query("silent.test", RecordType.A, id: 1), TestContext.Current.CancellationToken);
        await logged.WaitAsync(RunningDns.Patience, TestContext.Current.CancellationToken);
        await client.SendAsync(Query("loud.test", RecordType.A, id: 2), TestContext.Current.CancellationToken);

        var first = (await client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(RunningDns.Patience, TestContext.Current.CancellationToken)).Buffer;
        Assert.Equal(2, first[1]);
        Assert.Equal(DnsDelivery.Drop, dns.Log.Read(0, 10)[^1].Delivery);
    }

    [Fact]
    public async Task A_late_answer_comes_when_its_time_has_come()
    {
        var delay = TimeSpan.FromSeconds(5);
        var time = new WatchedClock(delay);
        await using var dns = new RunningDns(time).With("late.test", "$FAULT delay 5");
        var reply = dns.AskAsync(Query("late.test", RecordType.A, id: 1));
        await time.IsAwaited;

        // Another query passes it meanwhile.
        await dns.AskAsync(Query("early.test", RecordType.A, id: 2));
        Assert.False(reply.IsCompleted);
        time.Advance(delay);
        Assert.Equal(1, (await reply)[1]);
        Assert.Equal(delay, dns.Log.Read(0, 1)[0].Duration);
    }

    [Fact]
    public async Task The_log_has_client_question_answer_and_rule()
    {
        await using var dns = new RunningDns().With("example.com", "@ MX 10 mx");
        await dns.AskAsync("Example.com", RecordType.Mx);

        var entry = Assert.Single(dns.Log.Read(0, 10));
        Assert.Equal((IPAddress.Loopback, "Example.com", "MX", "NOERROR", "zone example.com"), (entry.Client.Address, entry.Name, entry.Type, entry.Code, entry.Rule));
        Assert.Equal(["Example.com. 1 IN MX 10 mx.example.com."], entry.Answers);
        Assert.NotEqual(0, entry.Client.Port);
        Assert.InRange(entry.ReceivedAt, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task On_every_address_the_answer_is_the_one_the_query_came_in_on()
    {
        await using var dns = new RunningDns(address: IPAddress.Any);

        Assert.Equal(["a.test. 1 IN A 127.0.0.1"], RecordText.Of((await dns.AskAsync("a.test", RecordType.A)).AnswerRecords));
    }

    [Fact]
    public async Task Over_IPv6_the_answer_is_that_address()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        if (DnsSockets.TryBind(new IPEndPoint(IPAddress.IPv6Loopback, 0), out var probe) is { } error)
        {
            Assert.Skip($"this machine has no ::1 ({error})");
        }

        probe!.Dispose();
        await using var dns = new RunningDns(address: IPAddress.IPv6Loopback);
        using var client = new UdpClient(AddressFamily.InterNetworkV6);
        client.Connect(IPAddress.IPv6Loopback, dns.EndPoint.Port);
        await client.SendAsync(Query("a.test", RecordType.Aaaa), TestContext.Current.CancellationToken);

        var reply = await client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(RunningDns.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(["a.test. 1 IN AAAA ::1"], RecordText.Of(DnsMessage.Parse(reply.Buffer).AnswerRecords));
    }

    private static string LongText(int records)
        => string.Join('\n', Enumerable.Range(0, records).Select(number => $"@ TXT \"{number}{new string('x', 199)}\""));
}
