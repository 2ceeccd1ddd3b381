using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Tests.Dns;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Tests.Reception;

/// <summary>RFC 5321 §5.1 and RFC 7505 as the server that the port plays has them.</summary>
public sealed class RoutingModeTests
{
    private readonly DnsFixture _dns = new DnsFixture()
        .With("null.test", "@ MX 0 .")
        .With("gone.test", "", new ZoneFault(FaultKind.NxDomain, TimeSpan.Zero, 0))
        .With("ill.test", "", new ZoneFault(FaultKind.ServFail, TimeSpan.Zero, 0));

    [Theory]
    [InlineData("bob@example.com", "250")]
    [InlineData("bob@null.test", "556 5.1.10 null.test takes no mail (null MX)")]
    [InlineData("bob@gone.test", "550 5.1.2 the domain gone.test does not exist")]
    [InlineData("bob@ill.test", "451 4.4.3 the DNS answers SERVFAIL for ill.test")]
    [InlineData("bob@[192.0.2.1]", "250")]
    [InlineData("postmaster", "250")]
    public void As_the_recipients_server_it_refuses_what_cannot_be_routed(string recipient, string reply)
    {
        Assert.Equal(reply, Under(RoutingMode.Mx).Rcpt(recipient));
    }

    [Fact]
    public void The_questions_that_led_to_a_refusal_are_its_steps()
    {
        var admission = Under(RoutingMode.Mx).Admit("bob@null.test");

        Assert.Equal(
            [JourneyServer.Dns, JourneyServer.Smtp],
            admission.RefusedSteps.Select(step => step.Server).Distinct());
        Assert.Equal(556, admission.RefusedSteps[^1].Code);
    }

    [Fact]
    public void A_failing_domain_comes_before_any_rule()
    {
        var under = Under(RoutingMode.Mx);
        var rule = under.Add(new() { Kind = "accept" });

        Assert.StartsWith("556", under.Rcpt("bob@null.test"), StringComparison.Ordinal);
        Assert.Equal("250", under.Rcpt("bob@example.com"));
        Assert.Equal(1, rule.Counters.Hits);
    }

    [Fact]
    public void As_a_relay_it_accepts_and_the_plan_knows_why_it_cannot_be_routed()
    {
        var plan = Assert.Single(Under(RoutingMode.Submission).Content("Subject: x\r\n\r\n", "bob@null.test").Plan);

        Assert.Equal(556, plan.Route?.Failure?.Code);
        Assert.Empty(plan.Later);
    }

    [Fact]
    public void A_route_that_there_is_belongs_to_the_plan_beside_the_rule()
    {
        var under = Under(RoutingMode.Mx);
        under.Add(new() { Kind = "bounce" });

        var plan = Assert.Single(under.Content("Subject: x\r\n\r\n", "bob@example.com").Plan);

        Assert.Equal("mx.example.com", plan.Route?.Hosts[0].Name);
        Assert.IsType<LaterAction.Bounce>(Assert.Single(plan.Later));
    }

    [Fact]
    public void Without_routing_nothing_is_looked_up()
    {
        var under = Under(RoutingMode.Off);

        Assert.Equal("250", under.Rcpt("bob@null.test"));
        Assert.Null(Assert.Single(under.Content("Subject: x\r\n\r\n", "bob@null.test").Plan).Route);
    }

    private ReceptionUnderTest Under(RoutingMode routing)
        => new(routing: routing, routes: new MxResolver(_dns.Catalog, _dns.Settings, DnsFixture.LocalAddress));
}
