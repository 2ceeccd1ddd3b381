using Conformance.Tests.Clients;

namespace Conformance.Tests.Dns;

/// <summary>What BIND's dig sees.</summary>
public sealed class DigTests(DnsProgram dns) : IClassFixture<DnsProgram>
{
    [Theory]
    [InlineData("MX anything.test", "10 mx.anything.test.")]
    [InlineData("A mx.anything.test", "127.0.0.1")]
    [InlineData("AAAA mx.anything.test", "")]
    [InlineData("TXT anything.test", "\"v=spf1 +all\"")]
    [InlineData("NS anything.test", "box.test.")]
    [InlineData("-x 192.0.2.1", "box.test.")]
    [InlineData("-x 2001:db8::1", "box.test.")]
    [InlineData("MX example.com", "10 mx1.example.com.|20 mx2.example.com.")]
    [InlineData("A mx1.example.com", "192.0.2.1")]
    [InlineData("AAAA mx1.example.com", "2001:db8::1")]
    [InlineData("TXT example.com", @"""v=spf1 mx -all"" ""\230\151\165\230\156\172""")]
    [InlineData("SOA example.com", "ns.example.com. hostmaster.example.com. 2024010101 3600 900 604800 60")]
    [InlineData("A www.example.com", "192.0.2.1|mx1.example.com.|web.example.com.")]
    [InlineData("CNAME www.example.com", "web.example.com.")]
    [InlineData("TXT any.name.wild.example.com", "\"wild\"")]
    [InlineData("SRV _submission._tcp.example.com", "0 5 587 mx1.example.com.")]
    [InlineData("CAA example.com", "0 issue \"ca.test\"")]
    [InlineData("TLSA _25._tcp.mx1.example.com", "3 1 1 000102030405060708090A0B0C0D0E0F101112131415161718191A1B 1C1D1E1F")]
    [InlineData("NAPTR sip.example.com", "10 20 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.com.")]
    [InlineData("A here.example.com", "127.0.0.1")]
    [InlineData("MX null.test", "0 .")]
    public async Task Records_are_read(string question, string expected)
        => Assert.Equal(
            expected.Length == 0 ? [] : expected.Split('|'),
            (await DigAsync($"+short {question}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("A nowhere.example.com", "NXDOMAIN", "AUTHORITY: 1")]
    [InlineData("A b.c.example.com", "NOERROR", "ANSWER: 0, AUTHORITY: 1")]
    [InlineData("ANY b.c.example.com", "NOERROR", "ANSWER: 1,")]
    [InlineData("ANY example.com", "NOERROR", "ANSWER: 6,")]
    [InlineData("ANY anything.test", "NOERROR", "ANSWER: 5,")]
    [InlineData("A loop1.example.com", "SERVFAIL", "ANSWER: 2,")]
    [InlineData("MX nxdomain.test", "NXDOMAIN", "AUTHORITY: 1")]
    [InlineData("MX servfail.test", "SERVFAIL", "ANSWER: 0")]
    [InlineData("MX refused.test", "REFUSED", "ANSWER: 0")]
    [InlineData("-c CH TXT version.bind", "REFUSED", "ANSWER: 0")]
    [InlineData("+edns=1 +noednsneg A anything.test", "BADVERS", "ANSWER: 0")]
    [InlineData("+opcode=notify SOA anything.test", "NOTIMP", "opcode: NOTIFY")]
    [InlineData("+opcode=update SOA anything.test", "NOTIMP", "opcode: UPDATE")]
    [InlineData("+header-only", "FORMERR", "QUERY: 0")]
    public async Task Codes_and_sections_are_right(string question, string code, string expected)
    {
        var output = await DigAsync(question);

        Assert.Contains($"status: {code},", output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_and_EDNS_are_carried()
    {
        Assert.Contains("flags: qr aa rd ra;", await DigAsync("MX example.com"), StringComparison.Ordinal);
        Assert.Contains("flags: qr aa ra;", await DigAsync("+norecurse MX example.com"), StringComparison.Ordinal);
        Assert.Contains("EDNS: version: 0, flags: do; udp: 1232", await DigAsync("+dnssec MX example.com"), StringComparison.Ordinal);
        Assert.DoesNotContain("EDNS:", await DigAsync("+noedns MX example.com"), StringComparison.Ordinal);
        Assert.Contains("EDE: 0 (Other): (zone servfail.test, fault servfail)", await DigAsync("MX servfail.test"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_of_the_question_is_kept()
    {
        var output = await DigAsync("MX aNyThInG.TeSt");

        Assert.Contains(";aNyThInG.TeSt.", output, StringComparison.Ordinal);
        Assert.Contains("mx.aNyThInG.TeSt.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TXT big.test", 25)]
    [InlineData("+noedns TXT big.test", 25)]
    [InlineData("+bufsize=4096 TXT big.test", 25)]
    [InlineData("MX truncate.test", 1)]
    public async Task What_does_not_fit_a_datagram_comes_over_TCP(string question, int answers)
    {
        var output = await DigAsync(question);

        Assert.Contains(";; Truncated, retrying in TCP mode.", output, StringComparison.Ordinal);
        Assert.Contains($"ANSWER: {answers},", output, StringComparison.Ordinal);
        Assert.Contains("(TCP)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_answer_is_within_the_size_and_keeps_its_OPT_record()
    {
        var output = await DigAsync("+ignore +bufsize=700 TXT big.test");
        var size = int.Parse(output.Split("MSG SIZE  rcvd: ")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains("flags: qr aa tc rd ra;", output, StringComparison.Ordinal);
        Assert.Contains("EDNS: version: 0", output, StringComparison.Ordinal);
        Assert.InRange(size, 400, 700);
    }

    [Fact]
    public async Task Several_questions_use_one_connection()
    {
        var output = await DigAsync("+tcp +keepopen +short one.test MX two.test MX three.test MX");

        Assert.Equal("10 mx.one.test.\n10 mx.two.test.\n10 mx.three.test.\n", output);
    }

    [Fact]
    public async Task A_silent_zone_runs_into_digs_time_limit()
        => Assert.Contains("timed out", await DigAsync("+tries=1 +time=1 MX drop.test", exitCode: 9), StringComparison.Ordinal);

    [Fact]
    public async Task Zones_are_not_transferred()
        => Assert.Contains("Transfer failed.", await DigAsync("AXFR example.com"), StringComparison.Ordinal);

    private Task<string> DigAsync(string arguments, int exitCode = 0)
        => Tool.RunAsync("dig", ["-r", "@127.0.0.1", "-p", dns.Port, .. arguments.Split(' ')], exitCode: exitCode);
}
