using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Tests.Dns.Zones;

public class ZoneCatalogTests
{
    private static readonly ZoneFault Servfail = new(FaultKind.ServFail, TimeSpan.Zero, 0);

    [Fact]
    public void A_zone_is_listed_got_and_deleted()
    {
        var catalog = new DnsFixture().With("Example.com.", "@ MX 10 mx", Servfail).With("a.test", "").Catalog;

        Assert.Equal(["a.test", "Example.com"], catalog.List().Select(zone => zone.Domain));
        Assert.Equal(new ZoneView("Example.com", "@ MX 10 mx", Servfail, null, null), catalog.Get("EXAMPLE.COM"));
        Assert.Equal(ZoneDeletion.Deleted, catalog.Delete("example.com"));
        Assert.Equal(ZoneDeletion.NotFound, catalog.Delete("example.com"));
        Assert.Null(catalog.Get("example.com"));
        Assert.Null(catalog.Get("a..b"));
    }

    [Fact]
    public void A_zone_that_does_not_parse_leaves_the_old_one()
    {
        var dns = new DnsFixture().With("example.com", "@ MX 10 old");

        Assert.Equal(new ZoneError(null, 1, "the record has no type"), dns.Catalog.Put("example.com", "@", Servfail));
        Assert.Equal(["example.com. 1 IN MX 10 old.example.com."], dns.Answers("example.com", RecordType.Mx));
        Assert.Null(dns.Catalog.Get("example.com")?.Fault);
    }

    [Fact]
    public void Without_a_text_only_the_fault_changes()
    {
        var dns = new DnsFixture().With("example.com", "@ MX 10 mx");

        Assert.Null(dns.Catalog.Put("example.com", null, Servfail));
        Assert.Equal(new ZoneView("example.com", "@ MX 10 mx", Servfail, null, null), dns.Catalog.Get("example.com"));

        Assert.Null(dns.Catalog.Put("example.com", null, null));
        Assert.Equal(["example.com. 1 IN MX 10 mx.example.com."], dns.Answers("example.com", RecordType.Mx));
    }

    [Fact]
    public void A_given_fault_stands_above_the_one_in_the_text()
    {
        var dns = new DnsFixture().With("example.com", "$FAULT drop", Servfail);

        Assert.Equal(FaultKind.ServFail, dns.Catalog.Get("example.com")?.Fault?.Kind);
        Assert.Null(dns.Catalog.Put("example.com", null, null));
        Assert.Equal(FaultKind.Drop, dns.Catalog.Get("example.com")?.Fault?.Kind);
    }

    [Theory]
    [InlineData("a..b", "'a..b' is no domain name")]
    [InlineData("", "'' is no domain name")]
    [InlineData("@", "'@' is no domain name")]
    [InlineData("*.example.com", "a zone covers all names below its domain, so its domain has no wildcard")]
    public void A_domain_that_cannot_have_a_zone_is_refused(string domain, string expected)
        => Assert.Equal(expected, new DnsFixture().Catalog.Put(domain, "", null)?.ToString());

    [Theory]
    [InlineData(".")]
    [InlineData("root")]
    public void The_root_is_a_zone_for_everything_else(string domain)
    {
        var dns = new DnsFixture().With(domain, "$FAULT nxdomain").With("example.com", "@ MX 10 mx");

        Assert.Equal(ReturnCode.NxDomain, dns.Ask("anything.test", RecordType.Mx).Code);
        Assert.Equal(ReturnCode.NoError, dns.Ask("example.com", RecordType.Mx).Code);
        Assert.Equal(".", Assert.Single(dns.Catalog.List(), zone => zone.Fault is not null).Domain);
    }

    [Fact]
    public async Task A_change_is_announced()
    {
        var catalog = new DnsFixture().Catalog;
        var change = catalog.NextChange;

        Assert.NotNull(catalog.Put("example.com", "@", null));
        Assert.False(change.IsCompleted);
        Assert.Null(catalog.Put("example.com", "", null));
        await change.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(catalog.NextChange.IsCompleted);
    }
}
