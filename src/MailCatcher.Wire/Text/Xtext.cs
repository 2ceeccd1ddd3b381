using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MailCatcher.Wire.Text;

/// <summary>RFC 3461 §4: text in which an octet may be written as <c>+</c> and two upper-case hexadecimal digits.</summary>
internal static class Xtext
{
    /// <summary>Decodes to text; false when it is no xtext or when the result is not printable ASCII or UTF-8.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> xtext, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var octets = new byte[xtext.Length];
        var length = 0;
        while (!xtext.IsEmpty)
        {
            var taken = TakeOctet(xtext, out octets[length]);
            if (taken == 0)
            {
                return false;
            }

            length++;
            xtext = xtext[taken..];
        }

        var decoded = octets.AsSpan(0, length);
        if (decoded.ContainsAny(Octets.Control) || !System.Text.Unicode.Utf8.IsValid(decoded))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(decoded);
        return true;
    }

    /// <summary>How many octets of xtext make the first decoded one; 0 when none do.</summary>
    private static int TakeOctet(ReadOnlySpan<byte> xtext, out byte octet)
    {
        octet = xtext[0];
        if (octet == '+')
        {
            // hexchar: ASCII "+" immediately followed by two upper case hexadecimal digits
            return xtext.Length >= 3
                && !xtext[1..3].ContainsAnyExcept(Octets.UpperHexDigits)
                && Convert.FromHexString(xtext[1..3], new Span<byte>(ref octet), out _, out _) == OperationStatus.Done ? 3 : 0;
        }

        // RFC 6533 §3: in an address of type utf-8 non-ASCII characters may stand for themselves.
        return octet is (> 32 and < 127 and not (byte)'=') or > 127 ? 1 : 0;
    }
}
