using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Sessions.Dns;
using Microsoft.Extensions.Time.Testing;
using static MailCatcher.Sessions.Tests.Dns.QueryBytes;

namespace MailCatcher.Sessions.Tests.Dns;

/// <summary>RFC 7766.</summary>
public class DnsTcpTests
{
    [Fact]
    public async Task Queries_sent_at_once_are_all_answered_on_one_connection()
    {
        await using var dns = new RunningDns();
        using var client = await dns.ConnectAsync();
        var queries = Enumerable.Range(0, 300).Select(id => Query($"d{id}.test", RecordType.Mx, (ushort)id)).ToArray();
        var sending = client.GetStream().WriteAsync(RunningDns.Framed(queries), TestContext.Current.CancellationToken);

        var answered = new HashSet<int>();
        foreach (var _ in queries)
        {
            var message = DnsMessage.Parse((await RunningDns.ReadAsync(client.GetStream()))!);
            Assert.Equal($"d{message.TransactionID}.test.", message.AnswerRecords.Single().Name.ToString());
            Assert.True(answered.Add(message.TransactionID));
        }

        await sending;
    }

    [Fact]
    public async Task A_query_in_single_octets_is_answered()
    {
        await using var dns = new RunningDns();
        using var client = await dns.ConnectAsync();
        client.NoDelay = true;
        foreach (var octet in RunningDns.Framed(Query("a.test", RecordType.Mx)))
        {
            await client.GetStream().WriteAsync(new[] { octet }, TestContext.Current.CancellationToken);
        }

        Assert.NotNull(await RunningDns.ReadAsync(client.GetStream()));
    }

    [Fact]
    public async Task A_late_answer_does_not_hold_up_those_behind_it()
    {
        var delay = TimeSpan.FromSeconds(3);
        var time = new WatchedClock(delay);
        await using var dns = new RunningDns(time).With("late.test", "$FAULT delay 3");
        using var client = await dns.ConnectAsync();
        var both = RunningDns.Framed(Query("late.test", RecordType.A, id: 1), Query("early.test", RecordType.A, id: 2));
        await client.GetStream().WriteAsync(both, TestContext.Current.CancellationToken);

        Assert.Equal(2, (await RunningDns.ReadAsync(client.GetStream()))![1]);
        await time.IsAwaited;
        time.Advance(delay);
        Assert.Equal(1, (await RunningDns.ReadAsync(client.GetStream()))![1]);
    }

    [Fact]
    public async Task A_client_that_has_said_all_still_gets_its_answers()
    {
        await using var dns = new RunningDns();
        using var client = await dns.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(RunningDns.Framed(Query("a.test", RecordType.Mx), Query("b.test", RecordType.Mx)), TestContext.Current.CancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);

        Assert.NotNull(await RunningDns.ReadAsync(stream));
        Assert.NotNull(await RunningDns.ReadAsync(stream));
        Assert.Null(await RunningDns.ReadAsync(stream));
    }

    [Fact]
    public async Task A_malformed_message_gets_FORMERR_and_the_connection_goes_on()
    {
        await using var dns = new RunningDns();
        using var client = await dns.ConnectAsync();
        await client.GetStream().WriteAsync(RunningDns.Framed(Header(9, 0, 1, 0, 0, 0), Query("a.test", RecordType.Mx)), TestContext.Current.CancellationToken);

        byte[][] replies = [(await RunningDns.ReadAsync(client.GetStream()))!, (await RunningDns.ReadAsync(client.GetStream()))!];
        Assert.Contains(replies, reply => reply.SequenceEqual(Header(9, 0x8081, 0, 0, 0, 0)));
        Assert.Contains(replies, reply => reply.Length > 12);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0 })]
    [InlineData(new byte[] { 0, 3, 1, 2, 3 })]
    [InlineData(new byte[] { 0, 12, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public async Task What_cannot_be_a_query_ends_the_connection(byte[] octets)
    {
        await using var dns = new RunningDns();
        using var client = await dns.ConnectAsync();
        await client.GetStream().WriteAsync(octets, TestContext.Current.CancellationToken);

        Assert.Null(await RunningDns.ReadAsync(client.GetStream()));
    }

    [Fact]
    public async Task A_silent_client_is_let_go()
    {
        var time = new FakeTimeProvider();
        await using var dns = new RunningDns(time);
        using var client = await dns.ConnectAsync();
        await client.GetStream().WriteAsync(RunningDns.Framed(Query("a.test", RecordType.Mx)), TestContext.Current.CancellationToken);
        Assert.NotNull(await RunningDns.ReadAsync(client.GetStream()));

        var end = RunningDns.ReadAsync(client.GetStream());
        while (!end.IsCompleted)
        {
            time.Advance(DnsTcpConnection.IdleTimeout);
            await Task.Yield();
        }

        Assert.Null(await end);
    }

    [Fact]
    public async Task Clients_that_leave_without_a_word_leave_nothing_behind()
    {
        await using var dns = new RunningDns();
        for (var round = 0; round < 600; round++)
        {
            using var client = await dns.ConnectAsync();
            await client.GetStream().WriteAsync(RunningDns.Framed(Query("a.test", RecordType.Mx)), TestContext.Current.CancellationToken);
            client.LingerState = new LingerOption(true, 0);
        }

        // More than may be connected at once have come and gone, so each must have given its place back.
        using var last = await dns.ConnectAsync();
        await last.GetStream().WriteAsync(RunningDns.Framed(Query("a.test", RecordType.Mx)), TestContext.Current.CancellationToken);
        Assert.NotNull(await RunningDns.ReadAsync(last.GetStream()));
    }
}
