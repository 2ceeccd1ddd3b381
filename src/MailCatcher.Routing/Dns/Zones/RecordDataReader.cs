using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// Reads the words of a record's data from left to right. The first thing that is wrong is kept in <see cref="Error"/>;
/// everything read after it is a harmless default, so that a record's fields can be read without a check between them.
/// </summary>
internal sealed class RecordDataReader(IReadOnlyList<MasterFileToken> tokens, DnsName origin)
{
    /// <summary>Most octets of one character string (RFC 1035 §3.3).</summary>
    private const int MaximumStringLength = 255;

    private int _next;

    /// <summary>What was wrong first; null while all is well.</summary>
    public string? Error { get; private set; }

    /// <summary>True when there is a further word.</summary>
    public bool HasMore => _next < tokens.Count;

    /// <summary>The word <c>$ADDRESS</c>, if it comes next.</summary>
    public bool TryTakeOwnAddress()
    {
        var isOwn = HasMore && !tokens[_next].IsQuoted && tokens[_next].Text == "$ADDRESS";
        _next += isOwn ? 1 : 0;
        return isOwn;
    }

    /// <summary>A number from 0 to 255.</summary>
    public byte TakeByte(string what) => (byte)TakeNumber(what, byte.MaxValue);

    /// <summary>A number from 0 to 65535.</summary>
    public ushort TakeUInt16(string what) => (ushort)TakeNumber(what, ushort.MaxValue);

    /// <summary>A number from 0 to 4294967295.</summary>
    public uint TakeUInt32(string what) => TakeNumber(what, uint.MaxValue);

    /// <summary>A time in seconds, units allowed.</summary>
    public int TakeSeconds(string what)
    {
        var text = TakeWord(what);
        if (Error is null && !TimeToLive.TryParse(text, out _))
        {
            Error = $"the {what} '{text}' is no time in seconds";
        }

        return TimeToLive.TryParse(text, out var seconds) ? seconds : 0;
    }

    /// <summary>A domain name, completed by the origin when it does not end in a dot.</summary>
    public DnsName TakeName(string what)
    {
        var text = TakeWord(what);
        if (Error is not null)
        {
            return DnsName.Root;
        }

        if (!DnsNameText.TryParse(text, origin, out var name, out var reason))
        {
            Error = $"the {what} '{text}' {reason}";
        }

        return name ?? DnsName.Root;
    }

    /// <summary>An IP address of one family, in its usual form.</summary>
    public IPAddress TakeAddress(AddressFamily family)
    {
        var isVersion6 = family == AddressFamily.InterNetworkV6;
        var text = TakeWord("address");
        if (IPAddress.TryParse(text, out var address)
            && address.AddressFamily == family
            && (isVersion6 ? !text.Contains('%') && !text.Contains('[') : IsDottedQuad(text)))
        {
            return address;
        }

        Error ??= $"'{text}' is no IPv{(isVersion6 ? 6 : 4)} address";
        return isVersion6 ? IPAddress.IPv6None : IPAddress.None;
    }

    /// <summary>
    /// A character string as octets, UTF-8 for what is not ASCII. Its length is not limited here: long ones are cut into
    /// several strings by their reader.
    /// </summary>
    public byte[] TakeString(string what)
    {
        if (!HasMore)
        {
            Error ??= $"the {what} is missing";
            return [];
        }

        var text = tokens[_next++].Text;
        var octets = new List<byte>(text.Length);
        for (var position = 0; position < text.Length;)
        {
            if (text[position] == '\\')
            {
                position++;
                if (DnsNameText.ReadEscape(text, ref position) is not { } escaped)
                {
                    Error ??= $"the {what} '{text}' has an escape sequence that is cut off";
                    return [];
                }

                octets.AddRange(escaped <= byte.MaxValue ? [(byte)escaped] : Encoding.UTF8.GetBytes([escaped]));
                continue;
            }

            var length = char.IsSurrogatePair(text, position) ? 2 : 1;
            octets.AddRange(Encoding.UTF8.GetBytes(text.Substring(position, length)));
            position += length;
        }

        return [.. octets];
    }

    /// <summary>
    /// All further character strings, each with its length octet. A string of more than 255 octets becomes several, as long
    /// DKIM keys need (RFC 6376 §3.6.2.2).
    /// </summary>
    public byte[] TakeStrings(string what)
    {
        var data = new List<byte>();
        do
        {
            var octets = TakeString(what);
            var start = 0;
            do
            {
                var length = Math.Min(octets.Length - start, MaximumStringLength);
                data.Add((byte)length);
                data.AddRange(octets.AsSpan(start, length));
                start += length;
            }
            while (start < octets.Length);
        }
        while (HasMore && Error is null);

        return [.. data];
    }

    /// <summary>All further words together as hexadecimal octets.</summary>
    public byte[] TakeHex(string what)
    {
        var digits = TakeWord(what);
        while (HasMore)
        {
            digits += TakeWord(what);
        }

        if (digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(digits);
        }

        Error ??= $"the {what} is not hexadecimal";
        return [];
    }

    /// <summary>Complains when words are left over.</summary>
    public void ExpectEnd()
    {
        if (HasMore)
        {
            Error ??= $"'{tokens[_next].Text}' is too much";
        }
    }

    private string TakeWord(string what)
    {
        if (HasMore)
        {
            return tokens[_next++].Text;
        }

        Error ??= $"the {what} is missing";
        return "";
    }

    private uint TakeNumber(string what, uint maximum)
    {
        var text = TakeWord(what);
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum)
        {
            return number;
        }

        Error ??= $"the {what} '{text}' is no number from 0 to {maximum.ToString(CultureInfo.InvariantCulture)}";
        return 0;
    }

    // IPAddress also reads "1", "0x7f.1" and octal forms as addresses.
    private static bool IsDottedQuad(string text)
        => text.Count(character => character == '.') == 3
            && text.All(character => char.IsAsciiDigit(character) || character == '.')
            && !text.Split('.').Any(part => part.Length > 1 && part[0] == '0');
}
