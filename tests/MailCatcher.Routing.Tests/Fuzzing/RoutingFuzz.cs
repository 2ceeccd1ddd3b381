using System.Text;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Routing.Tests.Dns;
using TestKit.Fuzzing;

namespace MailCatcher.Routing.Tests.Fuzzing;

/// <summary>Zones, rules and patterns that are almost right: each is taken whole, and then works, or refused with a reason.</summary>
public sealed class RoutingFuzz
{
    private const string Zone = """
        $TTL 1h
        @   IN SOA ns john\.doe ( 2024010101 ; serial
                2h 15m 1w 60 )
            IN NS ns
               MX 10 mx
        ns  A 192.0.2.1
        mx  300 IN A 192.0.2.2
            IN 300 AAAA 2001:db8::2
        *.wild MX 0 .
        alias CNAME mx
        loop CNAME loop
        srv SRV 1 2 25 mx
        unknown TYPE65280 \# 4 0a000001
        $ORIGIN sub
        @   TXT "in the sub-domain" "v=spf1 \"-all\" \065"
        """;

    private const string Rules = """
        {
          "Rules": [
            // Comments are taken.
            { "Name": "greylisting", "Match": { "Recipient": "*@example.com" }, "Behaviour": { "Kind": "defer", "Count": 1 } },
            { "ID": "night", "Match": { "Window": "22:00-06:00", "Client": "10.0.0.0/8", "Every": 2 }, "Behaviour": { "Kind": "reject", "Code": 450, "EnhancedCode": "4.7.1" } },
            { "ID": "r", "Match": { "Sender": "/^a+@/", "Probability": 50 }, "Behaviour": { "Kind": "rate-limit", "Count": 3, "Period": 60 }, "ExpiresAfter": 5 },
            { "ID": "h", "Match": { "Header": "Subject: *x*" }, "Behaviour": { "Kind": "reject", "Stage": "content", "Text": "no" } },
            { "ID": "late", "Behaviour": { "Kind": "delay", "Delay": 1.5 } },
            { "ID": "gone", "Behaviour": { "Kind": "bounce" } },
            { "ID": "away", "Behaviour": { "Kind": "auto-reply", "Subject": "out", "Text": "of office" } },
          ]
        }
        """;

    private static readonly byte[][] Zones = [Encoding.UTF8.GetBytes(Zone), Encoding.UTF8.GetBytes(Zone.ReplaceLineEndings("\r\n"))];

    private static readonly string[] Names =
        ["example.com", "mx.example.com", "x.wild.example.com", "alias.example.com", "loop.example.com", "none.sub.example.com"];

    private static readonly RecordType[] Types = [RecordType.Mx, RecordType.A, RecordType.Any, RecordType.Txt, RecordType.Soa];

    [Fact]
    public void The_known_inputs_are_right()
    {
        Assert.Null(new DnsFixture().Catalog.Put("example.com", Zone, null));
        Assert.True(RuleFile.TryParse(Rules, out _, out var reason), reason);
    }

    [Fact]
    public Task A_zone_is_refused_with_a_reason_or_every_question_to_it_is_answered() => Fuzz.RunAsync(Zones, inputs: 500, static octets =>
    {
        var dns = new DnsFixture();
        if (dns.Catalog.Put("example.com", Encoding.UTF8.GetString(octets), null) is { } error)
        {
            Assert.NotEmpty(error.Reason);
            return;
        }

        foreach (var name in Names)
        {
            foreach (var type in Types)
            {
                Assert.NotEmpty(dns.Ask(name, type).Rule);
            }
        }
    });

    [Fact]
    public Task A_file_of_rules_is_read_whole_or_refused_with_a_reason() => Fuzz.RunAsync([Encoding.UTF8.GetBytes(Rules)], inputs: 500, static octets =>
    {
        if (!RuleFile.TryParse(Encoding.UTF8.GetString(octets), out var definitions, out var reason))
        {
            Assert.NotEmpty(reason);
            return;
        }

        foreach (var definition in definitions)
        {
            // What a file may hold can be made a rule, and what the rule says of itself can be read again.
            Assert.True(RuleReader.TryRead(definition.ID!, definition, RuleSource.File, out var rule, out var problem), problem);
            Assert.True(RuleReader.TryRead(definition.ID!, rule.Definition, RuleSource.File, out _, out problem), problem);
        }
    });

    [Fact]
    public Task A_pattern_is_refused_or_compared_with_any_text() => Fuzz.RunAsync(
        [.. new[] { "*@example.com", "bob?@*.test", "/^(a|b)+@x\\.test$/", "/[^@]{1,64}@(?:[a-z0-9-]+\\.)+test/", "*a*b*c*d*", "/\\p{L}+@/" }.Select(Encoding.UTF8.GetBytes)],
        inputs: 500,
        static octets =>
        {
            var text = Encoding.UTF8.GetString(octets);
            if (AddressPattern.TryParse(text, out var pattern, out var problem))
            {
                pattern.IsMatch("bob.smith@mail.example.com");
                pattern.IsMatch(new string('a', 1_000) + "@x.test");
                pattern.IsMatch(text);
            }
            else
            {
                Assert.NotEmpty(problem);
            }
        });
}
