using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace MailCatcher.Wire.Text;

/// <summary>
/// IP addresses in their usual notation alone: IPv4 as four decimal numbers, IPv6 without brackets and zone. The base
/// library takes more (<c>0x7f.1</c>, <c>2130706433</c>, <c>::1%eth0</c>).
/// </summary>
internal static class IpText
{
    /// <summary>The address; false when the text is no address of that family.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, AddressFamily family, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        return (family == AddressFamily.InterNetwork ? IsDottedQuad(text) : !text.ContainsAny("%[]/"u8))
            && IPAddress.TryParse(text, out address)
            && address.AddressFamily == family;
    }

    private static bool IsDottedQuad(ReadOnlySpan<byte> text)
    {
        var numbers = 0;
        foreach (var range in text.Split((byte)'.'))
        {
            var number = text[range];
            if (number.Length is 0 or > 3 || number.ContainsAnyExcept(Octets.Decimal) || (number.Length > 1 && number[0] == '0'))
            {
                return false;
            }

            numbers++;
        }

        return numbers == 4;
    }
}
