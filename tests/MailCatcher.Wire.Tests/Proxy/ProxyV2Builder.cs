using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CsCheck;

namespace MailCatcher.Wire.Tests.Proxy;

/// <summary>Writes headers of version 2, as a proxy does.</summary>
internal static class ProxyV2Builder
{
    private static readonly byte[] Signature = [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A];

    /// <summary>Records that mean nothing to us: ALPN, authority, NOOP, unique id and those of companies.</summary>
    public static Gen<byte[]> Tlvs
        => Gen.Select(Gen.OneOf<byte>(0x01, 0x02, 0x04, 0x05, 0x20, 0x30, 0xEA), Gen.Byte.Array[0, 20])
            .Select((type, value) => Tlv(type, value)).Array[0, 4].Select(parts => parts.SelectMany(part => part).ToArray());

    public static byte[] Tlv(byte type, byte[] value) => [type, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    public static byte[] Header(IPEndPoint source, IPEndPoint destination, byte[] tlvs)
    {
        byte family = source.AddressFamily == AddressFamily.InterNetwork ? (byte)0x11 : (byte)0x21;
        return Raw(0x21, family,
        [
            .. source.Address.GetAddressBytes(), .. destination.Address.GetAddressBytes(),
            (byte)(source.Port >> 8), (byte)source.Port, (byte)(destination.Port >> 8), (byte)destination.Port, .. tlvs,
        ]);
    }

    public static byte[] Raw(byte versionAndCommand, byte family, byte[] rest)
        => [.. Signature, versionAndCommand, family, (byte)(rest.Length >> 8), (byte)rest.Length, .. rest];

    /// <summary>The same header with a checksum record at its end.</summary>
    public static byte[] WithChecksum(byte[] header)
    {
        byte[] result = [.. header, 0x03, 0x00, 0x04, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(14), (ushort)(result.Length - 16));
        BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(result.Length - 4), Crc32c(result));
        return result;
    }

    // Bit by bit, by the reflected polynomial of RFC 3720 §B.4.
    public static uint Crc32c(ReadOnlySpan<byte> octets)
    {
        var crc = uint.MaxValue;
        foreach (var octet in octets)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 1 ? 0x82F63B78 : 0);
            }
        }

        return ~crc;
    }
}
