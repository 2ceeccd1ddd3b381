namespace MailCatcher.Mail.Reading;

/// <summary>
/// Tells raw Shift_JIS and EUC-JP from Western 8-bit text. Both accept much of each other's and of Latin-1's octets, so
/// the octets must be valid, look like the charset's own, and give mostly kana and kanji.
/// </summary>
internal static class JapaneseGuess
{
    private const int ShiftJis = 932;
    private const int EucJp = 51932;

    /// <summary>The text in the charset that makes the better Japanese of it; false when neither does.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> octets, out string text)
    {
        var asShiftJis = "";
        var shiftJis = LooksLikeShiftJis(octets) && Charsets.TryStrict(ShiftJis, octets, out asShiftJis) ? Score(asShiftJis) : 0;
        var eucJp = Charsets.TryStrict(EucJp, octets, out var asEucJp) ? Score(asEucJp) : 0;
        text = eucJp > shiftJis ? asEucJp : asShiftJis;
        return Math.Max(shiftJis, eucJp) > 0;
    }

    /// <summary>
    /// Kana and common kanji have a first octet of 81–9F, which Western text uses for a few quotation marks at most; its
    /// letters lie at C0–FF, where Japanese has second octets.
    /// </summary>
    private static bool LooksLikeShiftJis(ReadOnlySpan<byte> octets)
    {
        int first = 0, letters = 0;
        foreach (var octet in octets)
        {
            first += octet is >= 0x81 and <= 0x9F ? 1 : 0;
            letters += octet >= 0xC0 ? 1 : 0;
        }

        return first * 2 >= letters && first > 0;
    }

    /// <summary>Per cent of the non-ASCII characters that are kana, kanji or their punctuation; 0 when it is less than 75.</summary>
    private static int Score(string text)
    {
        int japanese = 0, others = 0;
        foreach (var c in text)
        {
            if (c >= '\x80')
            {
                var isJapanese = c is (>= '\u3000' and <= '\u30FF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF5E');
                japanese += isJapanese ? 1 : 0;
                others += isJapanese ? 0 : 1;
            }
        }

        return japanese < others * 3 ? 0 : japanese * 100 / Math.Max(1, japanese + others);
    }
}
