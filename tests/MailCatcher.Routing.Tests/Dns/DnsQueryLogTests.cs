using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Routing.Tests.Dns;

public class DnsQueryLogTests
{
    private readonly DnsFixture _dns = new();
    private readonly DnsQueryLog _log = new();

    [Fact]
    public void A_query_is_told_in_words()
    {
        var query = DnsFixture.Query("Example.com", RecordType.Mx);
        _log.Add(new DnsQueryEntry(query, _dns.Responder.Answer(query)) { Client = Client, ReceivedAt = Time, Duration = default });

        var entry = Assert.Single(_log.Read(since: 0, limit: 10));
        Assert.Equal(
            (1, "Example.com", "MX", "NOERROR", "default zone", DnsTransport.Udp, DnsDelivery.Send),
            (entry.Number, entry.Name, entry.Type, entry.Code, entry.Rule, entry.Transport, entry.Delivery));
        Assert.Equal(["Example.com. 1 IN MX 10 mx.Example.com."], entry.Answers);
    }

    [Fact]
    public void A_message_that_could_not_be_read_is_told_too()
    {
        _log.Add(Unreadable());

        var entry = Assert.Single(_log.Read(0, 10));
        Assert.Equal(("", "", "FORMERR", "the question cannot be read"), (entry.Name, entry.Type, entry.Code, entry.Rule));
    }

    [Fact]
    public void The_newest_come_first_and_only_those_that_are_new()
    {
        for (var number = 0; number < 5; number++)
        {
            _log.Add(Unreadable());
        }

        Assert.Equal([5, 4], _log.Read(since: 3, limit: 10).Select(entry => entry.Number));
        Assert.Equal([5], _log.Read(since: 0, limit: 1).Select(entry => entry.Number));
        Assert.Empty(_log.Read(since: 5, limit: 10));
        Assert.Equal(5, _log.Read(since: -1, limit: 10).Count);
    }

    [Fact]
    public void The_oldest_are_forgotten()
    {
        for (var number = 0; number < DnsQueryLog.Remembered + 7; number++)
        {
            _log.Add(Unreadable());
        }

        var all = _log.Read(0, int.MaxValue);
        Assert.Equal(DnsQueryLog.Remembered, all.Count);
        Assert.Equal(8, all[^1].Number);
        Assert.Equal(DnsQueryLog.Remembered + 7, _log.Last);
    }

    [Fact]
    public async Task The_next_query_is_announced()
    {
        var next = _log.NextQuery;
        Assert.False(next.IsCompleted);

        _log.Add(Unreadable());
        await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(_log.NextQuery.IsCompleted);
    }

    private static IPEndPoint Client { get; } = IPEndPoint.Parse("192.0.2.1:5353");

    private static DateTimeOffset Time { get; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DnsQueryEntry Unreadable()
        => new(DnsTransport.Udp, ReturnCode.FormatError, "the question cannot be read")
        {
            Client = Client,
            ReceivedAt = Time,
            Duration = TimeSpan.Zero,
        };
}
