using System.Buffers.Binary;
using System.Net;
using System.Numerics;

namespace MailCatcher.Wire.Proxy;

/// <summary>Version 2: a binary header, with addresses and then records of type, length and value (TLVs).</summary>
internal static class ProxyV2
{
    /// <summary>Octets before the addresses: signature, version and command, family, length.</summary>
    public const int FixedLength = 16;

    private const int Version = 0x20;
    private const int CommandLocal = 0;
    private const int CommandProxy = 1;
    private const int TlvHeaderLength = 3;
    private const byte TlvCrc32c = 0x03;

    public static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <summary>Reads a header of which at least the fixed part is there.</summary>
    public static ProxyHeaderResult Parse(ReadOnlySpan<byte> octets)
    {
        var versionAndCommand = octets[12];
        if ((versionAndCommand & 0xF0) != Version || (versionAndCommand & 0x0F) > CommandProxy)
        {
            return new ProxyHeaderResult.Malformed($"PROXY version and command 0x{versionAndCommand:X2} are not known");
        }

        // Family and protocol: unspecified, or IPv4, IPv6, Unix, each as stream or datagram.
        var family = octets[13];
        if (family is not (0x00 or 0x11 or 0x12 or 0x21 or 0x22 or 0x31 or 0x32))
        {
            return new ProxyHeaderResult.Malformed($"PROXY address family 0x{family:X2} is not known");
        }

        var length = FixedLength + BinaryPrimitives.ReadUInt16BigEndian(octets[14..]);
        if (octets.Length < length)
        {
            return ProxyHeaderResult.NeedMore.Instance;
        }

        // LOCAL is the proxy's own connection (a health check); like UNSPEC it tells no address, and the rest is skipped.
        var header = octets[..length];
        return (versionAndCommand & 0x0F) == CommandLocal || family == 0x00
            ? new ProxyHeaderResult.Parsed(length, new ProxyHeader(Version: 2, Source: null, Destination: null))
            : ParseAddresses(header, family >> 4);
    }

    private static ProxyHeaderResult ParseAddresses(ReadOnlySpan<byte> header, int family)
    {
        // Two addresses and two ports; two paths of 108 octets for Unix sockets.
        var addressLength = family switch
        {
            1 => 4,
            2 => 16,
            _ => 108,
        };
        var isUnix = family == 3;
        var end = FixedLength + (2 * addressLength) + (isUnix ? 0 : 4);
        if (header.Length < end)
        {
            return new ProxyHeaderResult.Malformed("the PROXY header is too short for its addresses");
        }

        if (CheckTlvs(header, end) is { } problem)
        {
            return new ProxyHeaderResult.Malformed(problem);
        }

        var addresses = header[FixedLength..];
        var ports = addresses[(2 * addressLength)..];
        return new ProxyHeaderResult.Parsed(header.Length, isUnix
            ? new ProxyHeader(Version: 2, Source: null, Destination: null)
            : new ProxyHeader(
                Version: 2,
                new IPEndPoint(new IPAddress(addresses[..addressLength]), BinaryPrimitives.ReadUInt16BigEndian(ports)),
                new IPEndPoint(
                    new IPAddress(addresses.Slice(addressLength, addressLength)), BinaryPrimitives.ReadUInt16BigEndian(ports[2..]))));
    }

    // All are skipped but the checksum, which has to be right when it is there.
    private static string? CheckTlvs(ReadOnlySpan<byte> header, int at)
    {
        while (at < header.Length)
        {
            if (header.Length - at < TlvHeaderLength)
            {
                return "the PROXY header ends inside a TLV";
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(header[(at + 1)..]);
            var value = at + TlvHeaderLength;
            if (header.Length - value < length)
            {
                return "a TLV of the PROXY header is longer than the header";
            }

            if (header[at] == TlvCrc32c && (length != sizeof(uint) || !IsChecksum(header, value)))
            {
                return "the checksum of the PROXY header is wrong";
            }

            at = value + length;
        }

        return null;
    }

    // CRC-32C of the whole header with the checksum's own octets as zeros.
    private static bool IsChecksum(ReadOnlySpan<byte> header, int position)
    {
        var crc = uint.MaxValue;
        for (var i = 0; i < header.Length; i++)
        {
            crc = BitOperations.Crc32C(crc, i >= position && i < position + sizeof(uint) ? (byte)0 : header[i]);
        }

        return ~crc == BinaryPrimitives.ReadUInt32BigEndian(header[position..]);
    }
}
