using System.Text;
using System.Text.Unicode;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// Octets to text. A known label is believed, so that a wrong one shows as it would to the recipient; where there is none
/// (or an unknown one) the charset is guessed.
/// </summary>
internal static class Charsets
{
    private const byte Escape = 0x1B;
    private const int UsAscii = 20127;
    private const int Utf8CodePage = 65001;
    private const int Iso2022Jp = 50220;

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Encoding Western => Encoding.GetEncoding(1252);

    /// <summary>Decodes text whose label may be null, wrong or unknown. A byte order mark is not part of the text.</summary>
    public static string Decode(ReadOnlySpan<byte> octets, string? label)
    {
        var encoding = Find(label);
        if (encoding is null || (encoding.CodePage == UsAscii && (!Ascii.IsValid(octets) || HasJapaneseEscape(octets))))
        {
            return WithoutMark(DecodeUnlabelled(octets, null));
        }

        return WithoutMark(encoding.GetString(octets));
    }

    /// <summary>
    /// Decodes text without a label: UTF-8 or ISO-2022-JP where the octets are, then the hint's charset, then the
    /// Japanese charset that the octets are valid in, at last windows-1252, in which everything is.
    /// </summary>
    public static string DecodeUnlabelled(ReadOnlySpan<byte> octets, string? charsetHint)
    {
        if (HasJapaneseEscape(octets) && Ascii.IsValid(octets))
        {
            return Encoding.GetEncoding(Iso2022Jp).GetString(octets);
        }

        if (Utf8.IsValid(octets))
        {
            return Encoding.UTF8.GetString(octets);
        }

        var hinted = Find(charsetHint);
        if (hinted is not null && hinted.CodePage is not (Utf8CodePage or UsAscii) && TryStrict(hinted.CodePage, octets, out var text))
        {
            return text;
        }

        return JapaneseGuess.TryDecode(octets, out text) ? text : Western.GetString(octets);
    }

    /// <summary>True when the octets switch to a Japanese character set (RFC 1468).</summary>
    public static bool HasJapaneseEscape(ReadOnlySpan<byte> octets)
    {
        var at = octets.IndexOf(Escape);
        return at >= 0 && at + 2 < octets.Length && (octets[at + 1], octets[at + 2]) is ((byte)'$', (byte)'B' or (byte)'@' or (byte)'(')
            or ((byte)'(', (byte)'J' or (byte)'I');
    }

    /// <summary>Decodes with a code page, or says that the octets are not valid in it.</summary>
    public static bool TryStrict(int codePage, ReadOnlySpan<byte> octets, out string text)
    {
        try
        {
            text = Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback).GetString(octets);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>The encoding of a label; null when there is none by that name.</summary>
    public static Encoding? Find(string? label)
    {
        var name = label.AsSpan().Trim(" \t\"'").ToString();
        if (name.Length is 0 or > 40)
        {
            return null;
        }

        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8;
        }

        try
        {
            return Encoding.GetEncoding(Canonical(name));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // WHATWG Encoding §4.2: what is labelled Latin-1 is decoded as windows-1252, Shift_JIS and EUC-KR with their vendors' extensions.
    private static string Canonical(string name) => name.ToUpperInvariant() switch
    {
        "ISO-8859-1" or "LATIN1" or "ISO8859-1" or "ISO_8859-1" => "windows-1252",
        "CP932" or "MS932" or "WINDOWS-31J" or "SJIS" or "X-SJIS" or "SHIFT-JIS" or "MS_KANJI" => "shift_jis",
        "EUCJP" or "UJIS" => "euc-jp",
        "GBK" or "CP936" or "MS936" => "gb2312",
        "CP1252" => "windows-1252",
        "CP1251" => "windows-1251",
        "CP1250" => "windows-1250",
        "KS_C_5601-1987" or "CP949" or "UHC" => "ks_c_5601-1987",
        "ISO-2022-JP-1" or "ISO-2022-JP-2" or "ISO-2022-JP-3" or "ISO-2022-JP-MS" or "CP50220" or "CP50221" => "iso-2022-jp",
        "UTF-16" or "UTF16" => "utf-16BE",
        _ => name,
    };

    private static string WithoutMark(string text) => text.StartsWith('\uFEFF') ? text[1..] : text;
}
