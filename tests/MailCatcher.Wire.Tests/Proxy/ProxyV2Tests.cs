using System.Net;
using CsCheck;
using MailCatcher.Wire.Proxy;

namespace MailCatcher.Wire.Tests.Proxy;

public sealed class ProxyV2Tests
{
    private static readonly IPEndPoint Source = IPEndPoint.Parse("192.0.2.1:56324");
    private static readonly IPEndPoint Destination = IPEndPoint.Parse("198.51.100.7:25");
    private static readonly ProxyHeader Nobody = new(2, Source: null, Destination: null);

    [Fact]
    public void A_header_written_out_by_hand_is_understood()
    {
        byte[] octets =
        [
            0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x21, 0x11, 0x00, 0x0C,
            192, 0, 2, 1, 198, 51, 100, 7, 0xDC, 0x04, 0x00, 0x19,
        ];
        Assert.Equal(new ProxyHeaderResult.Parsed(28, new ProxyHeader(2, Source, Destination)), ProxyHeaderParser.Parse(octets));
    }

    [Theory]
    [InlineData(0x20, 0x00, 0)]
    [InlineData(0x20, 0x11, 12)]
    [InlineData(0x20, 0x11, 3)]
    [InlineData(0x20, 0x00, 65535)]
    [InlineData(0x21, 0x00, 0)]
    [InlineData(0x21, 0x00, 40)]
    [InlineData(0x21, 0x31, 216)]
    [InlineData(0x21, 0x32, 216)]
    public void LOCAL_UNSPEC_and_Unix_sockets_tell_no_address(byte versionAndCommand, byte family, int length)
    {
        var octets = ProxyV2Builder.Raw(versionAndCommand, family, new byte[length]);
        Assert.Equal(new ProxyHeaderResult.Parsed(16 + length, Nobody), ProxyHeaderParser.Parse(octets));
        Assert.True(octets.Length <= ProxyHeaderParser.MaxLength);
    }

    [Theory]
    [InlineData(0x11, 0x21, 12)]
    [InlineData(0x31, 0x11, 12)]
    [InlineData(0x22, 0x11, 12)]
    [InlineData(0x2F, 0x11, 12)]
    [InlineData(0x21, 0x01, 12)]
    [InlineData(0x21, 0x10, 12)]
    [InlineData(0x21, 0x13, 12)]
    [InlineData(0x21, 0x41, 12)]
    [InlineData(0x21, 0x11, 11)]
    [InlineData(0x21, 0x21, 35)]
    [InlineData(0x21, 0x31, 215)]
    [InlineData(0x21, 0x11, 13)]
    [InlineData(0x21, 0x11, 14)]
    public void Unknown_values_and_lengths_that_do_not_fit_are_malformed(byte versionAndCommand, byte family, int length)
        => Assert.IsType<ProxyHeaderResult.Malformed>(
            ProxyHeaderParser.Parse(ProxyV2Builder.Raw(versionAndCommand, family, new byte[length])));

    [Fact]
    public void A_record_longer_than_the_header_is_malformed()
        => Assert.IsType<ProxyHeaderResult.Malformed>(
            ProxyHeaderParser.Parse(ProxyV2Builder.Header(Source, Destination, [0x04, 0x00, 0x02, 0x00])));

    [Fact]
    public void Datagram_families_tell_addresses_too()
    {
        var octets = ProxyV2Builder.Header(Source, Destination, []);
        octets[13] = 0x12;
        Assert.Equal(new ProxyHeaderResult.Parsed(28, new ProxyHeader(2, Source, Destination)), ProxyHeaderParser.Parse(octets));
    }

    [Fact]
    public void The_checksum_is_the_one_RFC_3720_shows()
        => Assert.Equal(0x8A9136AAu, ProxyV2Builder.Crc32c(new byte[32]));

    [Fact]
    public void A_right_checksum_passes_and_any_changed_bit_fails()
        => Gen.Select(ProxyV2Builder.Tlvs, Gen.Int[0, int.MaxValue]).Sample((tlvs, random) =>
        {
            var octets = ProxyV2Builder.WithChecksum(ProxyV2Builder.Header(Source, Destination, tlvs));
            Assert.Equal(
                new ProxyHeaderResult.Parsed(octets.Length, new ProxyHeader(2, Source, Destination)), ProxyHeaderParser.Parse(octets));

            // Addresses and ports: no other check would notice.
            var bit = random % (12 * 8);
            octets[16 + (bit / 8)] ^= (byte)(1 << (bit % 8));
            Assert.Equal("the checksum of the PROXY header is wrong",
                Assert.IsType<ProxyHeaderResult.Malformed>(ProxyHeaderParser.Parse(octets)).Reason);
        });

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void A_checksum_of_another_length_is_malformed(int length)
        => Assert.IsType<ProxyHeaderResult.Malformed>(
            ProxyHeaderParser.Parse(ProxyV2Builder.Header(Source, Destination, ProxyV2Builder.Tlv(0x03, new byte[length]))));
}
