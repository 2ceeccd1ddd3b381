using System.Net;
using TestKit.Connections;
using MailCatcher.Sessions.Smtp;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>What one client's address may do on all of its connections.</summary>
public sealed class SmtpClientLimitTests
{
    private static readonly IPEndPoint Other = new(IPAddress.Parse("192.0.2.8"), 1);

    [Fact]
    public async Task More_connections_at_once_than_allowed_are_ended_and_the_others_go_on()
    {
        var server = new SmtpTestServer(static options => options with { MaxConnectionsPerClient = 2 });
        await using var first = await server.ConnectAndGreetAsync();
        await using (var second = await server.ConnectAndGreetAsync())
        {
            await using var third = server.Connect();
            await third.ExpectAsync("421 4.7.0 mail.test closes the connection: too many at once");
            Assert.Empty(await third.ReadToEndAsync());
            await using var another = server.Connect(client: Other);
            await another.ExpectAsync("220");
            await second.SayAsync("QUIT", "221");
            await second.WaitForHandlerAsync();
        }

        await using var later = await server.ConnectAndGreetAsync();
        await later.SayAsync("NOOP", "250");
        await first.SayAsync("NOOP", "250");
    }

    [Fact]
    public async Task A_client_that_connects_too_often_has_to_wait()
    {
        var server = new SmtpTestServer(static options => options with { ConnectionRate = new RateLimit(2, TimeSpan.FromMinutes(1)) });
        for (var i = 0; i < 2; i++)
        {
            await using var early = await server.ConnectAndGreetAsync();
        }

        await using (var refused = server.Connect(client: new IPEndPoint(IPAddress.Parse("::ffff:192.0.2.7"), 9)))
        {
            await refused.ExpectAsync("421 4.7.0 mail.test closes the connection: too many from this address lately");
            Assert.Empty(await refused.ReadToEndAsync());
        }

        server.Time.Advance(TimeSpan.FromMinutes(1));
        await using var later = await server.ConnectAndGreetAsync();
    }

    [Fact]
    public async Task Messages_are_counted_over_all_connections_of_a_client()
    {
        var server = new SmtpTestServer(static options => options with { MessageRate = new RateLimit(1, TimeSpan.FromMinutes(1)) });
        await using var one = await server.ConnectAndGreetAsync();
        await using var two = await server.ConnectAndGreetAsync();
        await one.SayAsync("MAIL FROM:<a@one.test>", "250");
        await two.SayAsync("MAIL FROM:<a@one.test>", "450 4.7.1");
    }

    [Fact]
    public void A_refused_connection_is_not_greeted_late()
    {
        var session = new SmtpSession(
            new SmtpOptions { HostName = "mail.test", GreetingDelay = TimeSpan.FromHours(1) }, TimeProvider.System, new SmtpPeer(Other, Tls: null));
        var step = session.Open(SmtpAdmission.TooOften);
        Assert.Equal((421, SmtpEffect.Close, TimeSpan.Zero), (step.Reply!.Code, step.Effect, step.Delay));
    }
}
