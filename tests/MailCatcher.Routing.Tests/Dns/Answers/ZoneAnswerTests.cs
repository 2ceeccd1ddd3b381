using ARSoft.Tools.Net.Dns;
using CsCheck;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Tests.Dns.Answers;

public class ZoneAnswerTests
{
    private const string Soa = "example.com. 60 IN SOA ns.example.com. root.example.com. 7 2 3 4 60";

    private readonly DnsFixture _dns = new DnsFixture().With("example.com", """
        $TTL 300
        @        SOA ns root 7 2 3 4 60
        @        MX 20 mx2
        @        MX 10 mx1
        mx1      A 192.0.2.1
        mx1      AAAA 2001:db8::1
        mx2      A 192.0.2.2
        a.deep.name A 192.0.2.3
        *.wild   TXT "wild"
        *.wild   MX 10 mx1
        own.wild A 192.0.2.4
        *.alias  CNAME mx1
        www      CNAME web
        web      CNAME mx1
        away     CNAME shop.other.test.
        dead     CNAME nowhere
        out      CNAME default.elsewhere.
        loop1    CNAME loop2
        loop2    CNAME loop1
        self     CNAME self
        here     A $ADDRESS
        here     AAAA $ADDRESS
        """);

    [Fact]
    public void Records_come_in_the_order_of_the_zone_with_the_addresses_of_their_hosts()
    {
        var answer = _dns.Ask("example.com", RecordType.Mx);

        Assert.Equal(
            ["example.com. 300 IN MX 20 mx2.example.com.", "example.com. 300 IN MX 10 mx1.example.com."],
            RecordText.Of(answer.Answers));
        Assert.Equal(
            ["mx2.example.com. 300 IN A 192.0.2.2", "mx1.example.com. 300 IN A 192.0.2.1", "mx1.example.com. 300 IN AAAA 2001:db8::1"],
            RecordText.Of(answer.Additional));
        Assert.Equal("zone example.com", answer.Rule);
    }

    [Theory]
    [InlineData("nope.example.com", "zone example.com, no such name")]
    [InlineData("a.mx1.example.com", "zone example.com, no such name")]
    public void A_name_that_does_not_exist_is_NXDOMAIN_with_the_SOA(string name, string rule)
    {
        var answer = _dns.Ask(name, RecordType.A);

        Assert.Equal(ReturnCode.NxDomain, answer.Code);
        Assert.Equal([Soa], RecordText.Of(answer.Authority));
        Assert.Equal(rule, answer.Rule);
        Assert.True(answer.IsAuthoritative);
    }

    [Theory]
    [InlineData("mx1.example.com", RecordType.Mx)]
    [InlineData("deep.name.example.com", RecordType.A)]
    [InlineData("name.example.com", RecordType.A)]
    [InlineData("wild.example.com", RecordType.Txt)]
    public void A_name_without_such_a_record_and_an_empty_one_between_are_NODATA(string name, RecordType type)
    {
        var answer = _dns.Ask(name, type);

        Assert.Equal(ReturnCode.NoError, answer.Code);
        Assert.Empty(answer.Answers);
        Assert.Equal([Soa], RecordText.Of(answer.Authority));
    }

    // RFC 4592 §2.2.1, §3.3.1, §4.
    [Theory]
    [InlineData("x.wild.example.com", "x.wild.example.com. 300 IN TXT \"wild\"")]
    [InlineData("X.y.Wild.example.com", "X.y.Wild.example.com. 300 IN TXT \"wild\"")]
    [InlineData("*.wild.example.com", "*.wild.example.com. 300 IN TXT \"wild\"")]
    [InlineData("own.wild.example.com", null)]
    [InlineData("x.own.wild.example.com", null)]
    public void A_wildcard_stands_for_names_that_do_not_exist(string name, string? expected)
        => Assert.Equal(expected is null ? [] : [expected], _dns.Answers(name, RecordType.Txt));

    [Fact]
    public void Below_an_existing_name_the_wildcard_does_not_reach()
        => Assert.Equal(ReturnCode.NxDomain, _dns.Ask("x.own.wild.example.com", RecordType.Txt).Code);

    [Fact]
    public void A_wildcard_is_named_in_the_rule()
        => Assert.Equal("zone example.com, wildcard *.wild.example.com", _dns.Ask("x.wild.example.com", RecordType.Mx).Rule);

    [Theory]
    [InlineData("www.example.com", "www.example.com. 300 IN CNAME web.example.com.|web.example.com. 300 IN CNAME mx1.example.com.|mx1.example.com. 300 IN A 192.0.2.1")]
    [InlineData("any.alias.example.com", "any.alias.example.com. 300 IN CNAME mx1.example.com.|mx1.example.com. 300 IN A 192.0.2.1")]
    [InlineData("out.example.com", "out.example.com. 300 IN CNAME default.elsewhere.|default.elsewhere. 1 IN A 192.0.2.53")]
    public void Aliases_are_followed_from_zone_to_zone(string name, string expected)
        => Assert.Equal(expected.Split('|'), _dns.Answers(name, RecordType.A));

    [Fact]
    public void An_alias_into_another_zone_meets_that_zones_fault()
    {
        _dns.With("other.test", "$FAULT servfail");

        var answer = _dns.Ask("away.example.com", RecordType.A);
        Assert.Equal(ReturnCode.ServerFailure, answer.Code);
        Assert.Equal("zone example.com → zone other.test, fault servfail", answer.Rule);
    }

    [Fact]
    public void An_alias_to_nothing_is_NXDOMAIN_with_the_alias()
    {
        var answer = _dns.Ask("dead.example.com", RecordType.A);

        Assert.Equal(ReturnCode.NxDomain, answer.Code);
        Assert.Equal(["dead.example.com. 300 IN CNAME nowhere.example.com."], RecordText.Of(answer.Answers));
        Assert.Equal([Soa], RecordText.Of(answer.Authority));
    }

    [Theory]
    [InlineData("www.example.com", RecordType.CName, "www.example.com. 300 IN CNAME web.example.com.")]
    [InlineData("www.example.com", RecordType.Any, "www.example.com. 300 IN CNAME web.example.com.")]
    public void An_alias_itself_can_be_asked_for(string name, RecordType type, string expected)
        => Assert.Equal([expected], _dns.Answers(name, type));

    [Theory]
    [InlineData("loop1.example.com", 2)]
    [InlineData("self.example.com", 1)]
    public void A_loop_of_aliases_is_SERVFAIL_and_shows_the_loop(string name, int aliases)
    {
        var answer = _dns.Ask(name, RecordType.A);

        Assert.Equal(ReturnCode.ServerFailure, answer.Code);
        Assert.Equal(aliases, answer.Answers.Count);
        Assert.Equal("zone example.com, alias loop", answer.Rule);
        Assert.True(answer.IsMadeWrong);
    }

    [Fact]
    public void A_chain_of_too_many_aliases_is_SERVFAIL()
    {
        var chain = string.Join('\n', Enumerable.Range(0, 30).Select(number => $"a{number} CNAME a{number + 1}"));
        _dns.With("chain.test", chain);

        var answer = _dns.Ask("a0.chain.test", RecordType.A);
        Assert.Equal(ReturnCode.ServerFailure, answer.Code);
        Assert.Equal("zone chain.test, more than 16 aliases", answer.Rule);
        Assert.Equal(ReturnCode.NxDomain, _dns.Ask("a20.chain.test", RecordType.A).Code);
    }

    [Fact]
    public void A_domain_may_be_an_alias_as_a_whole()
    {
        _dns.With("alias.test", "@ CNAME example.com.");

        Assert.Equal(3, _dns.Answers("alias.test", RecordType.Mx).Count);
        Assert.Equal(["alias.test. 1 IN CNAME example.com.", Soa.Replace("60 IN", "300 IN", StringComparison.Ordinal)], _dns.Answers("alias.test", RecordType.Soa));
    }

    [Theory]
    [InlineData("deep.name.example.com", "deep.name.example.com. 1 IN HINFO \"RFC8482\" \"\"")]
    [InlineData("mx2.example.com", "mx2.example.com. 300 IN A 192.0.2.2")]
    public void Any_is_never_empty(string name, string expected) => Assert.Equal([expected], _dns.Answers(name, RecordType.Any));

    [Fact]
    public void A_large_any_is_cut_between_sets()
    {
        var records = new[] { "A 192.0.{0}.{1}", "MX 10 mx{0}-{1}", "TXT \"text number {0}-{1}\"" };
        _dns.With("large.test", string.Join('\n', records.SelectMany(record => Enumerable.Range(0, 180).Select(
            number => "@ " + string.Format(System.Globalization.CultureInfo.InvariantCulture, record, number / 200, number % 200)))));

        var answer = _dns.Ask("large.test", RecordType.Any);
        Assert.Equal([RecordType.A, RecordType.Mx], answer.Answers.Select(record => record.RecordType).Distinct());
    }

    [Fact]
    public void Our_own_address_stands_where_the_zone_says_so()
    {
        Assert.Equal(["here.example.com. 300 IN A 192.0.2.53"], _dns.Answers("here.example.com", RecordType.A));
        Assert.Equal([Soa], RecordText.Of(_dns.Ask("here.example.com", RecordType.Aaaa).Authority));
    }

    [Fact]
    public void What_a_zone_does_not_state_of_itself_is_made_up()
    {
        _dns.With("bare.test", "@ MX 10 mx");

        Assert.Equal(["bare.test. 1 IN NS box.test."], _dns.Answers("bare.test", RecordType.Ns));
        Assert.Equal(
            ["bare.test. 1 IN SOA box.test. hostmaster.bare.test. 1 3600 600 86400 1"], _dns.Answers("bare.test", RecordType.Soa));
    }

    [Fact]
    public void The_longest_domain_that_matches_decides()
    {
        _dns.With("sub.example.com", "@ MX 10 subs");

        Assert.Equal(["sub.example.com. 1 IN MX 10 subs.sub.example.com."], _dns.Answers("sub.example.com", RecordType.Mx));
        Assert.Equal("zone sub.example.com, no such name", _dns.Ask("x.sub.example.com", RecordType.Mx).Rule);
        Assert.Equal("default zone", _dns.Ask("badexample.com", RecordType.Mx).Rule);
    }

    [Fact]
    public void An_empty_zone_answers_as_the_default_zone()
    {
        _dns.With("empty.test", "; nothing");

        Assert.Equal(["x.empty.test. 1 IN MX 10 mx.x.empty.test."], _dns.Answers("x.empty.test", RecordType.Mx));
        Assert.Equal("zone empty.test", _dns.Ask("x.empty.test", RecordType.Mx).Rule);
    }

    [Fact]
    public void Names_outside_the_zones_can_be_left_to_another_server()
    {
        var dns = new DnsFixture(new DnsSettings { HostName = "box.test", ForwardsOtherNames = true })
            .With("example.com", "@ MX 10 mx.elsewhere.\nwww CNAME web.elsewhere.");

        Assert.Equal(DnsDelivery.Forward, dns.Ask("other.test", RecordType.Mx).Delivery);
        Assert.Empty(dns.Ask("example.com", RecordType.Mx).Additional);
        Assert.Equal(DnsDelivery.Send, dns.Ask("www.example.com", RecordType.A).Delivery);
        Assert.Equal(["www.example.com. 1 IN CNAME web.elsewhere."], dns.Answers("www.example.com", RecordType.A));
    }

    [Fact]
    public void The_case_of_a_question_never_changes_what_is_answered()
    {
        var name = Gen.OneOf("example.com", "mx1.example.com", "x.wild.example.com", "www.example.com", "no.example.com", "a.test");
        var type = Gen.OneOf(RecordType.Mx, RecordType.A, RecordType.Txt, RecordType.Any, RecordType.Srv);
        Gen.Select(name, type, Gen.Bool.Array[64]).Sample((text, recordType, upper) =>
        {
            var mixed = string.Concat(text.Select((letter, index) => upper[index] ? char.ToUpperInvariant(letter) : letter));
            var plain = _dns.Ask(text, recordType);
            var answer = _dns.Ask(mixed, recordType);

            Assert.Equal(plain.Code, answer.Code);
            Assert.Equal(
                RecordText.Of(plain.Answers).Select(line => line.ToUpperInvariant()),
                RecordText.Of(answer.Answers).Select(line => line.ToUpperInvariant()));
            Assert.All(answer.Answers.Take(1), record => Assert.Equal(mixed + ".", record.Name.ToString()));
        });
    }

    [Fact]
    public void Any_name_and_type_gets_an_answer()
    {
        var labels = Gen.Char['\u0000', '\u00ff'].Array[1, 10].Select(characters => new string(characters)).Array[0, 5];
        Gen.Select(labels, Gen.UShort, Gen.Bool).Sample((parts, type, isInside) =>
        {
            string[] all = isInside ? [.. parts, "example", "com"] : parts;
            var query = DnsFixture.Query("x", (RecordType)type) with { Name = DnsName.FromLabels(all)! };
            Assert.NotEqual("", _dns.Responder.Answer(query).Rule);
        });
    }
}
