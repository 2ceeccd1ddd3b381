using System.Buffers;

namespace MailCatcher.Wire.Text;

/// <summary>Sets of octets that the mail protocols' grammars are made of.</summary>
internal static class Octets
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>RFC 5322 §3.2.3: what an atom is made of besides letters and digits.</summary>
    private const string AtomSpecials = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>RFC 5234 §B.1: HEXDIG without lower case, which xtext does not allow (RFC 3461 §4).</summary>
    public static readonly SearchValues<byte> UpperHexDigits = SearchValues.Create("0123456789ABCDEF"u8);

    /// <summary>RFC 5234 §B.1: DIGIT.</summary>
    public static readonly SearchValues<byte> Decimal = SearchValues.Create("0123456789"u8);

    /// <summary>
    /// Unquoted local part: atext and dots, and, as RFC 6531 §3.3 adds, any octet of a non-ASCII character.
    /// </summary>
    public static readonly SearchValues<byte> LocalPart = WithNonAscii(Letters + Digits + AtomSpecials + ".");

    /// <summary>A label of a domain and its dots, with the underscore that real host names have, and non-ASCII (RFC 6531 §3.3).</summary>
    public static readonly SearchValues<byte> Domain = WithNonAscii(Letters + Digits + "-_.");

    /// <summary>RFC 5321 §4.1.2: esmtp-keyword.</summary>
    public static readonly SearchValues<byte> Keyword = SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(Letters + Digits + "-"));

    /// <summary>RFC 5321 §4.1.3: dcontent, what stands in an address literal.</summary>
    public static readonly SearchValues<byte> LiteralContent = SearchValues.Create(
        [.. Enumerable.Range(33, 94).Where(static octet => octet is not ('[' or '\\' or ']')).Select(static octet => (byte)octet)]);

    /// <summary>RFC 5234 §B.1: CTL without HTAB. No command line may have one.</summary>
    public static readonly SearchValues<byte> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(static octet => octet != '\t').Append(127).Select(static octet => (byte)octet)]);

    private static SearchValues<byte> WithNonAscii(string ascii) => SearchValues.Create(
        [.. System.Text.Encoding.ASCII.GetBytes(ascii), .. Enumerable.Range(128, 128).Select(static octet => (byte)octet)]);
}
