using ARSoft.Tools.Net.Dns;
using CsCheck;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Tests.Dns.Zones;

/// <summary>RFC 1035 §5 and what every name server takes besides.</summary>
public class MasterFileTests
{
    [Fact]
    public void The_zone_of_a_real_domain_is_read()
    {
        var dns = new DnsFixture().With("example.com", """
            $TTL 1h
            @   IN SOA ns john\.doe ( 2024010101 ; serial
                    2h 15m 1w 60 )
                IN NS ns
                   MX 10 mx
            ns  A 192.0.2.1
            mx  300 IN A 192.0.2.2
                IN 300 AAAA 2001:db8::2
            $ORIGIN sub
            @   TXT "in the sub-domain"
            """);

        Assert.Equal(
            [@"example.com. 3600 IN SOA ns.example.com. john\.doe.example.com. 2024010101 7200 900 604800 60"],
            dns.Answers("example.com", RecordType.Soa));
        Assert.Equal(["example.com. 3600 IN MX 10 mx.example.com."], dns.Answers("example.com", RecordType.Mx));
        Assert.Equal(["mx.example.com. 300 IN A 192.0.2.2"], dns.Answers("mx.example.com", RecordType.A));
        Assert.Equal(["mx.example.com. 300 IN AAAA 2001:db8::2"], dns.Answers("mx.example.com", RecordType.Aaaa));
        Assert.Equal(
            ["sub.example.com. 3600 IN TXT \"in the sub-domain\""], dns.Answers("sub.example.com", RecordType.Txt));
    }

    [Theory]
    [InlineData("@ MX ( 10 mx )", "10 mx.example.com.")]
    [InlineData("@ MX (\n10\nmx\n)", "10 mx.example.com.")]
    [InlineData("( @ MX 10 )\n@ MX 10 mx", null)]
    [InlineData("@ MX 10 mx ; a comment with ( and \"", "10 mx.example.com.")]
    [InlineData("mx MX 10 mx\n MX 20 other.test.", null)]
    [InlineData("@ mx 10 @", "10 example.com.")]
    [InlineData("@\tIN\tMX\t10\tmx.other.test.", "10 mx.other.test.")]
    [InlineData("EXAMPLE.com. MX 10 mx\r\n", "10 mx.example.com.")]
    [InlineData("\uFEFF@ MX 10 mx", "10 mx.example.com.")]
    [InlineData("\n\n; nothing\n@ MX 10 mx", "10 mx.example.com.")]
    public void Layout_does_not_matter(string text, string? expected)
    {
        var dns = new DnsFixture();
        var error = dns.Catalog.Put("example.com", text, null);
        if (expected is null)
        {
            // The name mx is no type, and parentheses change nothing but the end of the line.
            Assert.Equal(text.StartsWith('('), error is not null);
            return;
        }

        Assert.Null(error);
        Assert.Equal([$"example.com. 1 IN MX {expected}"], dns.Answers("example.com", RecordType.Mx));
    }

    [Theory]
    [InlineData("mx")]
    [InlineData("a")]
    [InlineData("txt")]
    [InlineData("in")]
    [InlineData("300")]
    public void A_host_may_be_called_like_a_type_a_class_or_a_number(string host)
    {
        var dns = new DnsFixture().With("example.com", $"{host} A 192.0.2.1");

        Assert.Equal([$"{host}.example.com. 1 IN A 192.0.2.1"], dns.Answers($"{host}.example.com", RecordType.A));
    }

    [Theory]
    [InlineData("@ TXT plain", "\"plain\"")]
    [InlineData("@ TXT \"two words\" second", "\"two words\" \"second\"")]
    [InlineData("@ TXT \"\"", "\"\"")]
    [InlineData("@ TXT \"v=DKIM1; k=rsa; p=\"", "\"v=DKIM1; k=rsa; p=\"")]
    [InlineData(@"@ TXT ""a\""b\\c""", @"""a\""b\\c""")]
    [InlineData("@ TXT \"日本\"", "\"日本\"")]
    [InlineData(@"@ TXT ""\200\001""", @"""\200\001""")]
    public void Text_is_kept_octet_by_octet(string text, string expected)
        => Assert.Equal(
            [$"example.com. 1 IN TXT {expected}"],
            new DnsFixture().With("example.com", text).Answers("example.com", RecordType.Txt));

    [Fact]
    public void A_long_text_becomes_several_strings()
    {
        var dns = new DnsFixture().With("example.com", $"k._domainkey TXT \"{new string('a', 600)}\"");

        Assert.Equal(
            [$"k._domainkey.example.com. 1 IN TXT \"{new string('a', 255)}\" \"{new string('a', 255)}\" \"{new string('a', 90)}\""],
            dns.Answers("k._domainkey.example.com", RecordType.Txt));
    }

    [Theory]
    [InlineData(RecordType.Srv, "0 5 25 mx", "0 5 25 mx.example.com.")]
    [InlineData(RecordType.CAA, "0 issue \"ca.test; x=1\"", "0 issue \"ca.test; x=1\"")]
    [InlineData(RecordType.Tlsa, "3 1 1 00ff 11", "3 1 1 00FF11")]
    [InlineData(RecordType.Ptr, "host", "host.example.com.")]
    [InlineData(RecordType.Ns, "ns.other.test.", "ns.other.test.")]
    [InlineData(RecordType.Naptr, "10 20 \"S\" \"SIP+D2U\" \"\" _sip._udp", "10 20 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.com.")]
    [InlineData(RecordType.SshFp, "1 1 0123456789abcdef0123456789abcdef01234567", "1 1 0123456789ABCDEF0123456789ABCDEF01234567")]
    [InlineData(RecordType.Rp, "admin @", "admin.example.com. example.com.")]
    [InlineData((RecordType)65280, @"\# 3 0102 03", @"\# 3 010203")]
    public void Every_type_has_its_data(RecordType type, string data, string expected)
    {
        var name = MailCatcher.Routing.Dns.Names.RecordTypes.NameOf(type);
        var dns = new DnsFixture().With("example.com", $"x {name} {data}");

        Assert.Equal([$"x.example.com. 1 IN {name} {expected}"], dns.Answers("x.example.com", type));
    }

    [Theory]
    [InlineData("@ MX 10", "line 1: MX record: the host is missing")]
    [InlineData("\n@ MX x mx", "line 2: MX record: the preference 'x' is no number from 0 to 65535")]
    [InlineData("@ MX 65536 mx", "line 1: MX record: the preference '65536' is no number from 0 to 65535")]
    [InlineData("@ MX 10 mx more", "line 1: MX record: 'more' is too much")]
    [InlineData("@ MX 10 a..b", "line 1: MX record: the host 'a..b' has an empty label")]
    [InlineData("@ A 192.0.2", "line 1: A record: '192.0.2' is no IPv4 address")]
    [InlineData("@ A 192.0.2.01", "line 1: A record: '192.0.2.01' is no IPv4 address")]
    [InlineData("@ A ::1", "line 1: A record: '::1' is no IPv4 address")]
    [InlineData("@ AAAA 192.0.2.1", "line 1: AAAA record: '192.0.2.1' is no IPv6 address")]
    [InlineData("@ AAAA fe80::1%1", "line 1: AAAA record: 'fe80::1%1' is no IPv6 address")]
    [InlineData("@ TXT", "line 1: TXT record: the text is missing")]
    [InlineData(@"@ TXT ""\25""", @"line 1: TXT record: the text '\25' has an escape sequence that is cut off")]
    [InlineData("@ SOA a b 1 2 3 4", "line 1: SOA record: the negative time to live is missing")]
    [InlineData("@ SOA a b 1 2x 3 4 5", "line 1: SOA record: the refresh interval '2x' is no time in seconds")]
    [InlineData("@ TLSA 3 1 1 xyz", "line 1: TLSA record: the certificate data is not hexadecimal")]
    [InlineData("@ NAPTR 1", "line 1: the data of the NAPTR record cannot be read")]
    [InlineData(@"www CNAME \# 4 0a000001", @"line 1: CNAME record: the name is written as a name, not as \#")]
    [InlineData("@ TYPE65280 # 4 0a.0", "line 1: the data of the TYPE65280 record cannot be read")]
    [InlineData(@"@ TYPE65280 \# 2 01", "line 1: the data has 1 octets and not 2")]
    [InlineData("@ ANY x", "line 1: a zone holds no ANY records")]
    [InlineData("@ OPT", "line 1: a zone holds no OPT records")]
    [InlineData("@", "line 1: the record has no type")]
    [InlineData("@ 300 IN", "line 1: the record has no type")]
    [InlineData("MX 10 mx.example.com.", "line 1: 'mx.example.com.' is no record type")]
    [InlineData("@ CH TXT x", "line 1: class CH is not served, only IN")]
    [InlineData(" MX 10 mx", "line 1: the first record has no name")]
    [InlineData("x..y MX 10 mx", "line 1: the name 'x..y' has an empty label")]
    [InlineData("a.other.test. MX 10 mx", "line 1: a.other.test lies outside the zone example.com")]
    [InlineData("www SOA a b 1 2 3 4 5", "line 1: only example.com itself has an SOA record, not www.example.com")]
    [InlineData("@ SOA a b 1 2 3 4 5\n@ SOA a b 2 2 3 4 5", "line 2: example.com already has an SOA record")]
    [InlineData("www CNAME a\nwww A 192.0.2.1", "line 2: www.example.com is an alias (CNAME) and can have no other record")]
    [InlineData("www A 192.0.2.1\nwww CNAME a", "line 2: www.example.com is an alias (CNAME) and can have no other record")]
    [InlineData("www CNAME a\nwww CNAME b", "line 2: www.example.com is an alias (CNAME) and can have no other record")]
    [InlineData("@ MX 10 (\nmx\n", "line 1: a parenthesis is never closed")]
    [InlineData("@ MX 10 mx )", "line 1: a closing parenthesis has no opening one")]
    [InlineData("\n@ TXT \"open\n@ MX 10 mx", "line 2: a quote is never closed")]
    [InlineData("$TTL", "line 1: $TTL takes one time in seconds")]
    [InlineData("$ORIGIN a..b", "line 1: the origin 'a..b' has an empty label")]
    [InlineData("$ORIGIN", "line 1: $ORIGIN takes one name")]
    [InlineData("$GENERATE 1-9 a A 1", "line 1: $GENERATE is no directive; there are $ORIGIN, $TTL, $INCLUDE and $FAULT")]
    [InlineData("$INCLUDE other", "line 1: $INCLUDE works in zone files only")]
    [InlineData("$FAULT", "line 1: $FAULT takes a kind, and a number for delay and flap")]
    [InlineData("$FAULT delay x", "line 1: $FAULT: 'x' is no number")]
    [InlineData("$FAULT flap 0", "line 1: $FAULT: flapping needs a period of at least 1")]
    public void An_error_names_line_and_cause(string text, string expected)
    {
        var error = new DnsFixture().Catalog.Put("example.com", text, null);

        Assert.StartsWith(expected, error?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$FAULT servfail", "servfail")]
    [InlineData("$fault Delay 2.5", "delay 2.5")]
    [InlineData("@ MX 10 mx\n$FAULT flap 3", "flap 3")]
    public void A_zone_may_state_its_own_fault(string text, string expected)
    {
        var dns = new DnsFixture().With("example.com", text);

        Assert.Equal(expected, dns.Catalog.Get("example.com")?.Fault?.ToString());
    }

    [Theory]
    [InlineData("a MX 10 mx", 1)]
    [InlineData("$TTL 7\na MX 10 mx", 7)]
    [InlineData("b 9 MX 10 mx\na MX 10 mx", 9)]
    [InlineData("$TTL 7\nb 9 MX 10 mx\na MX 10 mx", 7)]
    [InlineData("$TTL 7\na 0 MX 10 mx", 0)]
    public void A_time_to_live_is_its_own_the_default_the_last_or_one(string text, int expected)
        => Assert.Equal(
            [$"a.example.com. {expected} IN MX 10 mx.example.com."],
            new DnsFixture().With("example.com", text).Answers("a.example.com", RecordType.Mx));

    [Fact]
    public void The_same_record_twice_is_one_record()
    {
        var dns = new DnsFixture().With("example.com", "@ MX 10 mx\n@ MX 10 MX.example.com.\n@ A $ADDRESS\n@ A $ADDRESS");

        Assert.Equal(2, dns.Answers("example.com", RecordType.Mx).Count);
        Assert.Single(dns.Answers("example.com", RecordType.A));
    }

    [Fact]
    public void More_records_of_a_type_than_an_answer_can_hold_are_refused()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 600).Select(number => $"@ A 192.0.{number / 250}.{number % 250}"));
        var error = new DnsFixture().Catalog.Put("example.com", lines, null);

        Assert.Equal("the A records of example.com take more than 8192 octets", error?.Reason);
    }

    [Fact]
    public void A_zone_of_more_than_a_mebibyte_is_refused()
        => Assert.Equal(
            "a zone has at most 1048576 characters",
            new DnsFixture().Catalog.Put("example.com", new string(' ', ZoneParser.MaximumLength + 1), null)?.ToString());

    [Fact]
    public void Any_text_is_read_or_refused_without_throwing()
    {
        var words = Gen.OneOf(
            "@", "a", "*", "$TTL", "$ORIGIN", "$FAULT", "IN", "CH", "300", "1h", "MX", "A", "AAAA", "TXT", "CNAME", "SOA", "NAPTR",
            "DS", "LOC", "HTTPS", "SVCB", "TYPE9", @"\#", "4", "00ff", "10", "192.0.2.1", "::1", "$ADDRESS", "\"", "(", ")", ";",
            "\n", "\n ", "\\", @"\000", "é", "..", "mx.example.com.", "alpn=\"h2\"");
        words.Array[0, 30].Select(parts => string.Join(' ', parts)).Sample(text =>
        {
            var error = new DnsFixture().Catalog.Put("example.com", text, null);
            Assert.True(error is null || error.Line > 0, error?.ToString());
        });
    }
}
