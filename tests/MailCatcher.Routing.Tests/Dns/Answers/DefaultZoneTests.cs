using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Routing.Tests.Dns.Answers;

public class DefaultZoneTests
{
    private readonly DnsFixture _dns = new();

    [Theory]
    [InlineData("example.com", RecordType.Mx, "example.com. 1 IN MX 10 mx.example.com.")]
    [InlineData("mx.example.com", RecordType.A, "mx.example.com. 1 IN A 192.0.2.53")]
    [InlineData("www.a.b.c.test", RecordType.A, "www.a.b.c.test. 1 IN A 192.0.2.53")]
    [InlineData("example.com", RecordType.Txt, "example.com. 1 IN TXT \"v=spf1 +all\"")]
    [InlineData("example.com", RecordType.Ns, "example.com. 1 IN NS box.test.")]
    [InlineData("example.com", RecordType.Soa, "example.com. 1 IN SOA box.test. hostmaster.example.com. 1 3600 600 86400 1")]
    [InlineData("1.2.0.192.in-addr.arpa", RecordType.Ptr, "1.2.0.192.in-addr.arpa. 1 IN PTR box.test.")]
    [InlineData(
        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
        RecordType.Ptr,
        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. 1 IN PTR box.test.")]
    public void Every_name_has_its_record(string name, RecordType type, string expected)
    {
        var answer = _dns.Ask(name, type);

        Assert.Equal([expected], RecordText.Of(answer.Answers));
        Assert.Equal(ReturnCode.NoError, answer.Code);
        Assert.Equal("default zone", answer.Rule);
        Assert.True(answer.IsAuthoritative);
        Assert.Empty(answer.Authority);
    }

    [Theory]
    [InlineData("example.com", RecordType.Aaaa)]
    [InlineData("example.com", RecordType.CName)]
    [InlineData("_smtp._tcp.example.com", RecordType.Srv)]
    [InlineData("_25._tcp.mx.example.com", RecordType.Tlsa)]
    [InlineData("_dmarc.example.com", RecordType.Txt)]
    [InlineData("k1._domainkey.example.com", RecordType.Txt)]
    [InlineData("example.com", RecordType.Ptr)]
    [InlineData("192.in-addr.arpa", RecordType.Ptr)]
    [InlineData("1.2.0.192.in-addr.arpa", RecordType.A)]
    public void What_a_name_does_not_have_is_no_data_with_an_SOA(string name, RecordType type)
    {
        var answer = _dns.Ask(name, type);

        Assert.Equal(ReturnCode.NoError, answer.Code);
        Assert.Empty(answer.Answers);
        Assert.Equal(
            [$"{name}. 1 IN SOA box.test. hostmaster.{name}. 1 3600 600 86400 1"], RecordText.Of(answer.Authority));
    }

    [Fact]
    public void An_MX_answer_brings_the_address_of_its_host()
        => Assert.Equal(
            ["mx.example.com. 1 IN A 192.0.2.53"], RecordText.Of(_dns.Ask("example.com", RecordType.Mx).Additional));

    [Fact]
    public void Any_is_all_there_is()
        => Assert.Equal(
            [RecordType.Soa, RecordType.Ns, RecordType.Mx, RecordType.Txt, RecordType.A],
            _dns.Ask("example.com", RecordType.Any).Answers.Select(record => record.RecordType));

    [Fact]
    public void The_root_has_records_too()
        => Assert.Equal([". 1 IN MX 10 mx."], _dns.Answers(".", RecordType.Mx));

    [Fact]
    public void A_name_with_no_room_for_a_label_is_its_own_mail_host()
    {
        var label = new string('a', 63);
        var name = $"{label}.{label}.{label}.{new string('a', 61)}";

        Assert.Equal([$"{name}. 1 IN MX 10 {name}."], _dns.Answers(name, RecordType.Mx));
        Assert.Single(_dns.Ask(name, RecordType.Srv).Authority);
    }

    [Fact]
    public void The_name_is_answered_in_the_case_it_was_asked_in()
        => Assert.Equal(["eXample.COM. 1 IN MX 10 mx.eXample.COM."], _dns.Answers("eXample.COM", RecordType.Mx));

    [Fact]
    public void Given_addresses_answer_instead_of_the_one_the_query_came_in_on()
    {
        var dns = new DnsFixture(new DnsSettings
        {
            HostName = "box.test",
            Addresses = [IPAddress.Parse("198.51.100.1"), IPAddress.Parse("198.51.100.2"), IPAddress.Parse("2001:db8::1")],
        });

        Assert.Equal(["a.test. 1 IN A 198.51.100.1", "a.test. 1 IN A 198.51.100.2"], dns.Answers("a.test", RecordType.A));
        Assert.Equal(["a.test. 1 IN AAAA 2001:db8::1"], dns.Answers("a.test", RecordType.Aaaa));
    }

    [Fact]
    public void A_query_over_IPv6_is_told_that_address()
    {
        var query = DnsFixture.Query("a.test", RecordType.Aaaa) with { LocalAddress = IPAddress.IPv6Loopback };

        Assert.Equal(["a.test. 1 IN AAAA ::1"], RecordText.Of(_dns.Responder.Answer(query).Answers));
        Assert.Empty(_dns.Responder.Answer(query with { Type = RecordType.A }).Answers);
    }

    [Fact]
    public void An_IPv4_address_in_IPv6_form_is_an_IPv4_address()
    {
        var query = DnsFixture.Query("a.test", RecordType.A) with { LocalAddress = IPAddress.Parse("::ffff:192.0.2.9") };

        Assert.Equal(["a.test. 1 IN A 192.0.2.9"], RecordText.Of(_dns.Responder.Answer(query).Answers));
    }

    [Fact]
    public void A_host_name_that_is_no_domain_name_is_replaced()
        => Assert.Equal(
            ["a.test. 1 IN NS mailcatcher.test."],
            new DnsFixture(new DnsSettings { HostName = "my..laptop" }).Answers("a.test", RecordType.Ns));
}
