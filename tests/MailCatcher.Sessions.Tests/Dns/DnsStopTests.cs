using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using static MailCatcher.Sessions.Tests.Dns.QueryBytes;

namespace MailCatcher.Sessions.Tests.Dns;

public class DnsStopTests
{
    [Fact]
    public async Task After_the_end_the_port_is_free_again()
    {
        await using var dns = new RunningDns();
        using var client = await dns.ConnectAsync();
        await client.GetStream().WriteAsync(RunningDns.Framed(Query("a.test", RecordType.Mx)), TestContext.Current.CancellationToken);
        Assert.NotNull(await RunningDns.ReadAsync(client.GetStream()));
        await dns.Service.StopAsync(TestContext.Current.CancellationToken).WaitAsync(RunningDns.Patience, TestContext.Current.CancellationToken);

        Assert.Null(await RunningDns.ReadAsync(client.GetStream()));
        using var datagrams = new UdpClient(dns.EndPoint);
    }

    [Fact]
    public async Task Answers_that_are_late_on_purpose_are_not_waited_for()
    {
        await using var dns = new RunningDns().With("late.test", "$FAULT delay 300");
        using var client = new UdpClient();
        client.Connect(dns.EndPoint);
        await client.SendAsync(Query("late.test", RecordType.A), TestContext.Current.CancellationToken);
        await dns.AskAsync("early.test", RecordType.A);

        await dns.Service.StopAsync(TestContext.Current.CancellationToken).WaitAsync(RunningDns.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(1, dns.Log.Last);
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        await using var dns = new RunningDns();
        await dns.Service.StopAsync(CancellationToken.None).WaitAsync(RunningDns.Patience, TestContext.Current.CancellationToken);
        await dns.Service.StopAsync(CancellationToken.None).WaitAsync(RunningDns.Patience, TestContext.Current.CancellationToken);
    }
}
