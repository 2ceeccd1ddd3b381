using System.Net;
using MailCatcher.Routing.Dns.Mx;

namespace MailCatcher.Routing.Tests.Dns.Mx;

/// <summary>RFC 5321 §5.1 on zones as they occur.</summary>
public class MxResolverTests
{
    private readonly DnsFixture _dns = new();

    [Fact]
    public void A_domain_no_zone_speaks_of_is_ours()
    {
        var resolution = Resolve("example.com");

        Assert.Equal("mx.example.com 10 127.0.0.1", Hosts(resolution));
        Assert.Equal(
            ["example.com MX NOERROR", "mx.example.com A NOERROR", "mx.example.com AAAA NOERROR"],
            resolution.Steps.Select(step => $"{step.Name} {step.Type} {step.Outcome}"));
        Assert.Equal(["example.com. 1 IN MX 10 mx.example.com."], resolution.Steps[0].Answers);
        Assert.All(resolution.Steps, step => Assert.StartsWith("default zone", step.Rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Hosts_are_tried_by_preference_and_otherwise_in_the_order_of_the_zone()
    {
        _dns.With("a.test", """
            @ MX 20 third
            @ MX 10 first
            @ MX 10 second
            first A 192.0.2.1
            first AAAA 2001:db8::1
            second A 192.0.2.2
            third A 192.0.2.3
            """);

        Assert.Equal(
            "first.a.test 10 192.0.2.1,2001:db8::1; second.a.test 10 192.0.2.2; third.a.test 20 192.0.2.3",
            Hosts(Resolve("a.test")));
    }

    [Fact]
    public void Without_an_MX_record_the_domain_itself_is_the_host()
    {
        _dns.With("a.test", "@ A 192.0.2.1");

        var resolution = Resolve("a.test");
        Assert.Equal("a.test 0 192.0.2.1", Hosts(resolution));
        Assert.Equal("no MX record: a.test itself is the host", resolution.Steps[0].Note);
    }

    [Fact]
    public void The_name_an_alias_leads_to_is_the_host()
    {
        _dns.With("alias.test", "@ CNAME a.test.").With("a.test", "@ A 192.0.2.1").With("b.test", "www CNAME mail\nmail MX 5 mx\nmx A 192.0.2.2");

        Assert.Equal("a.test 0 192.0.2.1", Hosts(Resolve("alias.test")));
        Assert.Equal("mx.b.test 5 192.0.2.2", Hosts(Resolve("www.b.test")));
    }

    [Theory]
    [InlineData("$FAULT nxdomain", 550, "5.1.2", "the domain a.test does not exist")]
    [InlineData("$FAULT servfail", 451, "4.4.3", "the DNS answers SERVFAIL for a.test")]
    [InlineData("$FAULT refused", 451, "4.4.3", "the DNS answers REFUSED for a.test")]
    [InlineData("$FAULT drop", 451, "4.4.3", "the DNS does not answer for a.test")]
    [InlineData("$FAULT flap 1", 451, "4.4.3", "the DNS answers SERVFAIL for a.test")]
    [InlineData("@ MX 0 .", 556, "5.1.10", "a.test takes no mail (null MX)")]
    [InlineData("@ TXT x", 550, "5.4.4", "mail to a.test has nowhere to go: it has neither an MX record nor an address")]
    [InlineData("@ MX 10 mx", 550, "5.4.4", "mail to a.test has nowhere to go: no host of its MX records can be used")]
    [InlineData("@ MX 10 mx\nmx TXT x", 550, "5.4.4", "mail to a.test has nowhere to go: no host of its MX records can be used")]
    [InlineData("@ MX 10 192.0.2.1.", 550, "5.4.4", "mail to a.test has nowhere to go: no host of its MX records can be used")]
    [InlineData("@ MX 10 mx.broken.test.", 451, "4.4.3", "the hosts of a.test cannot be looked up at present")]
    [InlineData("@ CNAME b.a.test.\nb CNAME @", 451, "4.4.3", "the DNS answers SERVFAIL for a.test")]
    public void A_domain_without_a_way_says_what_is_wrong(string zone, int code, string enhancedCode, string text)
    {
        _dns.With("a.test", zone).With("broken.test", "$FAULT servfail");

        var resolution = Resolve("a.test");
        Assert.Equal(new MxFailure(code, enhancedCode, text), resolution.Failure);
        Assert.Empty(resolution.Hosts);
        Assert.NotEmpty(resolution.Steps);
    }

    [Fact]
    public void Hosts_that_cannot_be_used_are_passed_over()
    {
        _dns.With("broken.test", "$FAULT drop").With("a.test", """
            @ MX 0 .
            @ MX 1 192.0.2.1.
            @ MX 2 gone
            @ MX 3 mx.broken.test.
            @ MX 4 good
            good A 192.0.2.9
            """);

        var resolution = Resolve("a.test");
        Assert.Equal("good.a.test 4 192.0.2.9", Hosts(resolution));
        Assert.Equal(
            [
                "MX: an empty host beside other MX records is ignored; 192.0.2.1 is an address where a host name belongs",
                "A: gone.a.test has no address",
                "A: mx.broken.test has no address",
            ],
            resolution.Steps.Where(step => step.Note is not null).Select(step => $"{step.Type}: {step.Note}"));
        Assert.Equal("TIMEOUT", resolution.Steps.Single(step => step.Name == "mx.broken.test").Outcome);
    }

    [Fact]
    public void A_host_that_is_an_alias_is_used_with_a_remark()
    {
        _dns.With("a.test", "@ MX 10 mx\nmx CNAME real\nreal A 192.0.2.1");

        var resolution = Resolve("a.test");
        Assert.Equal("mx.a.test 10 192.0.2.1", Hosts(resolution));
        Assert.Equal("mx.a.test is an alias (CNAME), which some servers refuse", resolution.Steps[1].Note);
    }

    [Fact]
    public void A_truncated_answer_is_asked_for_again_over_TCP()
    {
        _dns.With("a.test", "$FAULT truncate\n@ MX 10 mx.b.test.").With("b.test", "mx A 192.0.2.1");

        var resolution = Resolve("a.test");
        Assert.Equal("mx.b.test 10 192.0.2.1", Hosts(resolution));
        Assert.Equal(["TRUNCATED", "NOERROR", "NOERROR", "NOERROR"], resolution.Steps.Select(step => step.Outcome));
        Assert.Equal("asked again over TCP", resolution.Steps[0].Note);
    }

    [Fact]
    public void A_late_answer_is_told_with_its_delay()
    {
        _dns.With("a.test", "$FAULT delay 3");

        Assert.Equal(TimeSpan.FromSeconds(3), Resolve("a.test").Steps[0].Delay);
    }

    [Fact]
    public void A_flapping_domain_works_again_the_next_time()
    {
        _dns.With("a.test", "$FAULT flap 4\n@ MX 10 mx\nmx A 192.0.2.1");

        Assert.Null(Resolve("a.test").Failure);
        Assert.Equal(451, Resolve("a.test").Failure?.Code);
        Assert.Null(Resolve("a.test").Failure);
    }

    [Theory]
    [InlineData("[192.0.2.1]", "192.0.2.1")]
    [InlineData("[IPv6:2001:db8::1]", "2001:db8::1")]
    public void An_address_literal_is_the_host_itself(string domain, string address)
    {
        var resolution = Resolve(domain);

        Assert.Equal([IPAddress.Parse(address)], Assert.Single(resolution.Hosts).Addresses);
        Assert.Empty(resolution.Steps);
    }

    [Theory]
    [InlineData("[2001:db8::1]", "[2001:db8::1] is no address literal")]
    [InlineData("[IPv6:192.0.2.1]", "[IPv6:192.0.2.1] is no address literal")]
    [InlineData("[x]", "[x] is no address literal")]
    [InlineData("a..b", "a..b is no domain name")]
    [InlineData("", " is no domain name")]
    public void What_is_neither_domain_nor_literal_is_refused(string domain, string text)
        => Assert.Equal(new MxFailure(550, "5.1.2", text), Resolve(domain).Failure);

    [Fact]
    public void An_international_domain_is_looked_up_in_ASCII()
    {
        _dns.With("xn--bcher-kva.test", "@ MX 10 mx\nmx A 192.0.2.1");

        Assert.Equal("mx.xn--bcher-kva.test 10 192.0.2.1", Hosts(Resolve("bücher.test")));
    }

    [Fact]
    public void Names_that_the_server_forwards_are_ours_all_the_same()
    {
        var settings = _dns.Settings with { ForwardsOtherNames = true };

        Assert.Null(new MxResolver(_dns.Catalog, settings, IPAddress.Loopback).Resolve("example.com").Failure);
    }

    private MxResolution Resolve(string domain) => new MxResolver(_dns.Catalog, _dns.Settings, IPAddress.Loopback).Resolve(domain);

    private static string Hosts(MxResolution resolution)
    {
        Assert.Null(resolution.Failure);
        return string.Join("; ", resolution.Hosts.Select(host => $"{host.Name} {host.Preference} {string.Join(',', host.Addresses)}"));
    }
}
