using Conformance.Tests.Clients;

namespace Conformance.Tests.Dns;

/// <summary>What Knot's kdig, NLnet Labs' drill and the resolver of Node.js see.</summary>
public sealed class OtherClientTests(DnsProgram dns) : IClassFixture<DnsProgram>
{
    [Theory]
    [InlineData("+short MX anything.test", "10 mx.anything.test.\n")]
    [InlineData("+short +tcp MX example.com", "20 mx2.example.com.\n10 mx1.example.com.\n")]
    [InlineData("+short +tcp +keepopen A mx1.example.com A mx2.example.com", "192.0.2.1\n192.0.2.2\n")]
    [InlineData("+short -x 192.0.2.1", "box.test.\n")]
    [InlineData("+short +padding=400 +nsid +cookie MX anything.test", "10 mx.anything.test.\n")]
    public async Task Kdig_reads_records(string arguments, string expected)
        => Assert.Equal(expected, await KdigAsync(arguments));

    [Fact]
    public async Task Kdig_finds_nothing_to_complain_about()
    {
        var output = await KdigAsync("+dnssec +bufsize=1400 TXT big.test");

        Assert.DoesNotContain("WARNING", output.Replace("WARNING: truncated reply from", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("status: NOERROR", output, StringComparison.Ordinal);
        Assert.Contains("ANSWER: 25;", output, StringComparison.Ordinal);
        Assert.Contains("Flags: qr aa rd ra;", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.com MX", "example.com.\t300\tIN\tMX\t10 mx1.example.com.")]
    [InlineData("-t example.com MX", "example.com.\t300\tIN\tMX\t10 mx1.example.com.")]
    [InlineData("-x 192.0.2.1", "1.2.0.192.in-addr.arpa.\t1\tIN\tPTR\tbox.test.")]
    [InlineData("nowhere.example.com A", "rcode: NXDOMAIN")]
    [InlineData("-t big.test TXT", "ANSWER: 25,")]
    [InlineData("big.test TXT", "flags: qr aa tc rd ra")]
    [InlineData("www.example.com A", "web.example.com.\t300\tIN\tCNAME\tmx1.example.com.")]
    public async Task Drill_reads_records(string arguments, string expected)
        => Assert.Contains(
            expected, await Tool.RunAsync("drill", ["-p", dns.Port, .. arguments.Split(' '), "@127.0.0.1"]), StringComparison.Ordinal);

    [Fact]
    public async Task The_resolver_of_Node_reads_records_and_failures()
    {
        const string Script = """
            const { Resolver } = require('node:dns/promises');
            const resolver = new Resolver({ timeout: 2000, tries: 2 });
            resolver.setServers(['127.0.0.1:' + process.argv[1]]);
            const failure = (promise) => promise.then(() => 'none', (error) => error.code);
            (async () => console.log(JSON.stringify([
                (await resolver.resolveMx('example.com')).sort((a, b) => a.priority - b.priority),
                await resolver.resolveMx('null.test'),
                await resolver.resolve4('www.example.com'),
                (await resolver.resolveTxt('example.com'))[0][0],
                (await resolver.resolveTxt('big.test')).length,
                await resolver.reverse('192.0.2.1'),
                await failure(resolver.resolveMx('nxdomain.test')),
                await failure(resolver.resolveMx('servfail.test')),
                await failure(resolver.resolve6('mx2.example.com')),
            ])))();
            """;

        Assert.Equal(
            """[[{"exchange":"mx1.example.com","priority":10},{"exchange":"mx2.example.com","priority":20}],[{"exchange":"","priority":0}],["192.0.2.1"],"v=spf1 mx -all",25,["box.test"],"ENOTFOUND","ESERVFAIL","ENODATA"]""",
            (await Tool.RunAsync("node", ["-e", Script, dns.Port])).Trim());
    }

    private Task<string> KdigAsync(string arguments) => Tool.RunAsync("kdig", ["@127.0.0.1", "-p", dns.Port, .. arguments.Split(' ')]);
}
