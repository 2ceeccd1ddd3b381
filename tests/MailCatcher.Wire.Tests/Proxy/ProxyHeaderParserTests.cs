using System.Net;
using System.Text;
using CsCheck;
using MailCatcher.Wire.Proxy;

namespace MailCatcher.Wire.Tests.Proxy;

public sealed class ProxyHeaderParserTests
{
    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.7 56324 25\r\n", "192.0.2.1:56324", "198.51.100.7:25")]
    [InlineData("PROXY TCP4 255.255.255.255 0.0.0.0 65535 0\r\n", "255.255.255.255:65535", "0.0.0.0:0")]
    [InlineData("PROXY TCP6 2001:db8::1 ::1 1 2\r\n", "[2001:db8::1]:1", "[::1]:2")]
    [InlineData("PROXY TCP6 ::ffff:192.0.2.1 ::1 1 2\r\n", "[::ffff:192.0.2.1]:1", "[::1]:2")]
    public void A_line_of_version_1_names_both_ends(string line, string source, string destination)
    {
        var header = Parsed(line + "EHLO x\r\n", line.Length);
        Assert.Equal(new ProxyHeader(1, IPEndPoint.Parse(source), IPEndPoint.Parse(destination)), header);
    }

    [Theory]
    [InlineData("PROXY UNKNOWN\r\n")]
    [InlineData("PROXY UNKNOWN 192.0.2.1 anything at all\r\n")]
    [InlineData("PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n")]
    public void UNKNOWN_is_a_header_without_addresses(string line)
        => Assert.Equal(new ProxyHeader(1, Source: null, Destination: null), Parsed(line, line.Length));

    [Theory]
    [InlineData("PROXY \r\n")]
    [InlineData("PROXY  TCP4 192.0.2.1 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY UNKNOWNX\r\n")]
    [InlineData("PROXY unknown\r\n")]
    [InlineData("PROXY TCP5 192.0.2.1 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP4\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 2 3\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 2 \r\n")]
    [InlineData("PROXY TCP4  192.0.2.1 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2  1 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.01 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.256 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP4 0x7f.0.0.1 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP4 2130706433 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP4 ::1 ::2 1 2\r\n")]
    [InlineData("PROXY TCP6 192.0.2.1 192.0.2.2 1 2\r\n")]
    [InlineData("PROXY TCP6 [::1] ::2 1 2\r\n")]
    [InlineData("PROXY TCP6 ::1%1 ::2 1 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 65536 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 01 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 +1 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 -1 2\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 x\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\nEHLO x\r\n")]
    public void Any_other_line_of_version_1_is_malformed(string line)
        => Assert.IsType<ProxyHeaderResult.Malformed>(ProxyHeaderParser.Parse(Encoding.ASCII.GetBytes(line)));

    [Fact]
    public void A_line_of_version_1_has_107_octets_at_most()
    {
        string Line(int length) => "PROXY UNKNOWN ".PadRight(length - 2, 'x') + "\r\n";
        Parsed(Line(107), 107);
        Assert.IsType<ProxyHeaderResult.Malformed>(ProxyHeaderParser.Parse(Encoding.ASCII.GetBytes(Line(108))));
        Assert.IsType<ProxyHeaderResult.Malformed>(ProxyHeaderParser.Parse(Encoding.ASCII.GetBytes("PROXY ".PadRight(107, 'x'))));
        Assert.IsType<ProxyHeaderResult.NeedMore>(ProxyHeaderParser.Parse(Encoding.ASCII.GetBytes("PROXY ".PadRight(106, 'x'))));
    }

    [Theory]
    [InlineData("EHLO x\r\n")]
    [InlineData("PROXX")]
    [InlineData("proxy TCP4 192.0.2.1 192.0.2.2 1 2\r\n")]
    [InlineData("PROXYING\r\n")]
    [InlineData("\n")]
    [InlineData("\r\n\r\n\0\r\nQUIX")]
    public void What_begins_otherwise_is_no_header(string text)
        => Assert.IsType<ProxyHeaderResult.NotProxy>(ProxyHeaderParser.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Nothing_yet_may_become_anything() => Assert.IsType<ProxyHeaderResult.NeedMore>(ProxyHeaderParser.Parse([]));

    [Fact]
    public void A_header_is_found_at_its_last_octet_and_not_before()
        => Headers.Sample(header =>
        {
            for (var length = 0; length < header.Octets.Length; length++)
            {
                Assert.IsType<ProxyHeaderResult.NeedMore>(ProxyHeaderParser.Parse(header.Octets.AsSpan(0, length)));
            }

            byte[] withMore = [.. header.Octets, .. "EHLO x\r\n"u8];
            Assert.Equal(
                new ProxyHeaderResult.Parsed(header.Octets.Length, header.Expected), ProxyHeaderParser.Parse(withMore));
        });

    [Fact]
    public void No_octets_make_the_parser_throw()
        => Gen.OneOf(
                Gen.Byte.Array[0, 200],
                Gen.Byte.Array[0, 200].Select(rest => (byte[])[.. "PROXY "u8, .. rest]),
                Gen.Byte.Array[0, 300].Select(rest => (byte[])[.. ProxyV2.Signature, .. rest]),
                Gen.Select(Gen.Byte[0, 0x33], Gen.Byte.Array[0, 300]).Select((family, rest)
                    => (byte[])[.. ProxyV2.Signature, 0x21, family, 0, (byte)rest.Length, .. rest]),
                Gen.OneOf("TCP4 ", "TCP6 ", "UNKNOWN", "192.0.2.1", "::1", " ", "25", "\r\n", "\r").Array[0, 10]
                    .Select(parts => Encoding.ASCII.GetBytes("PROXY " + string.Concat(parts))))
            .Sample(octets =>
            {
                if (ProxyHeaderParser.Parse(octets) is ProxyHeaderResult.Parsed parsed)
                {
                    Assert.InRange(parsed.Consumed, 1, octets.Length);
                }
            }, iter: 20_000);

    private static Gen<(byte[] Octets, ProxyHeader Expected)> Headers => Gen.OneOf(
        Gen.Select(EndPoints(4), EndPoints(4)).Select((source, destination) => V1("TCP4", source, destination)),
        Gen.Select(EndPoints(16), EndPoints(16)).Select((source, destination) => V1("TCP6", source, destination)),
        Gen.Select(EndPoints(4), EndPoints(4), ProxyV2Builder.Tlvs).Select(V2),
        Gen.Select(EndPoints(16), EndPoints(16), ProxyV2Builder.Tlvs).Select(V2));

    private static Gen<IPEndPoint> EndPoints(int octets)
        => Gen.Select(Gen.Byte.Array[octets], Gen.UShort).Select((address, port) => new IPEndPoint(new IPAddress(address), port));

    private static (byte[] Octets, ProxyHeader Expected) V1(string family, IPEndPoint source, IPEndPoint destination)
        => (Encoding.ASCII.GetBytes($"PROXY {family} {source.Address} {destination.Address} {source.Port} {destination.Port}\r\n"),
            new ProxyHeader(1, source, destination));

    private static (byte[] Octets, ProxyHeader Expected) V2(IPEndPoint source, IPEndPoint destination, byte[] tlvs)
        => (ProxyV2Builder.Header(source, destination, tlvs), new ProxyHeader(2, source, destination));

    private static ProxyHeader Parsed(string text, int consumed)
    {
        var parsed = Assert.IsType<ProxyHeaderResult.Parsed>(ProxyHeaderParser.Parse(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(consumed, parsed.Consumed);
        return parsed.Header;
    }
}
