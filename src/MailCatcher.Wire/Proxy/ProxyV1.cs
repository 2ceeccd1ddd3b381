using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using MailCatcher.Wire.Text;

namespace MailCatcher.Wire.Proxy;

/// <summary>Version 1: one line of text, <c>PROXY TCP4 192.0.2.1 192.0.2.2 56324 25</c>.</summary>
internal static class ProxyV1
{
    // The specification counts: the longest line has 107 octets with its CRLF.
    private const int MaxLength = 107;

    public static ReadOnlySpan<byte> Signature => "PROXY "u8;

    /// <summary>Reads a header that begins with the signature.</summary>
    public static ProxyHeaderResult Parse(ReadOnlySpan<byte> octets)
    {
        var window = octets[..Math.Min(octets.Length, MaxLength)];
        var end = window.IndexOf("\r\n"u8);
        if (end < 0)
        {
            return octets.Length < MaxLength
                ? ProxyHeaderResult.NeedMore.Instance
                : new ProxyHeaderResult.Malformed("a PROXY line ends with CRLF within 107 octets");
        }

        return ParseLine(window[Signature.Length..end]) is { } header
            ? new ProxyHeaderResult.Parsed(end + 2, header)
            : new ProxyHeaderResult.Malformed("a PROXY line is PROXY TCP4|TCP6 SOURCE DESTINATION SOURCE-PORT DESTINATION-PORT");
    }

    private static ProxyHeader? ParseLine(ReadOnlySpan<byte> line)
    {
        // "UNKNOWN": whatever follows is to be ignored.
        if (line.SequenceEqual("UNKNOWN"u8) || line.StartsWith("UNKNOWN "u8))
        {
            return new ProxyHeader(Version: 1, Source: null, Destination: null);
        }

        AddressFamily family;
        if (line.StartsWith("TCP4 "u8))
        {
            family = AddressFamily.InterNetwork;
        }
        else if (line.StartsWith("TCP6 "u8))
        {
            family = AddressFamily.InterNetworkV6;
        }
        else
        {
            return null;
        }

        var rest = line["TCP4 ".Length..];
        return IpText.TryParse(TakeField(ref rest), family, out var source)
            && IpText.TryParse(TakeField(ref rest), family, out var destination)
            && TryParsePort(TakeField(ref rest), out var sourcePort)
            && TryParsePort(rest, out var destinationPort)
                ? new ProxyHeader(Version: 1, new IPEndPoint(source, sourcePort), new IPEndPoint(destination, destinationPort))
                : null;
    }

    // Fields have exactly one blank between them: a second one makes the next field empty, which nothing accepts.
    private static ReadOnlySpan<byte> TakeField(ref ReadOnlySpan<byte> rest)
    {
        var blank = rest.IndexOf((byte)' ');
        var field = blank < 0 ? rest : rest[..blank];
        rest = blank < 0 ? [] : rest[(blank + 1)..];
        return field;
    }

    // Decimal, without leading zeros.
    private static bool TryParsePort(ReadOnlySpan<byte> text, out ushort port)
        => Utf8Parser.TryParse(text, out port, out var length)
           && length == text.Length
           && char.IsAsciiDigit((char)text[0])
           && (text.Length == 1 || text[0] != '0');
}
