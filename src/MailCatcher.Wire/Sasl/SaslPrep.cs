using System.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>
/// SASLprep (RFC 4013): brings names and passwords into one form, so that both sides of a SCRAM exchange hash the same
/// octets however the text was typed. Complete but for one rule: characters that Unicode 3.2 did not know, which
/// RFC 3454 §7 keeps out of stored strings, pass unchanged, since refusing an emoji would help nobody here. The tables are
/// our own because the program runs without ICU, where <see cref="string.Normalize()"/> leaves everything as it is.
/// </summary>
internal static class SaslPrep
{
    /// <summary>The prepared text; null when it has a character that is prohibited or mixes directions wrongly.</summary>
    public static string? Prepare(string text)
    {
        if (Ascii.IsValid(text))
        {
            // RFC 4013 §2.3: control characters are prohibited; nothing else in ASCII changes.
            return text.AsSpan().ContainsAnyInRange('\u0000', '\u001F') || text.Contains('\u007F', StringComparison.Ordinal) ? null : text;
        }

        var tables = SaslPrepTables.Shared;
        var characters = Map(text, tables);
        UnicodeNormalization.ToCompatibilityComposed(characters, tables);
        return characters.Exists(tables.Prohibited.Contains) || !DirectionsAgree(characters, tables) ? null : ToText(characters);
    }

    // RFC 4013 §2.1: some characters vanish, spaces become the ASCII space.
    private static List<int> Map(string text, SaslPrepTables tables)
    {
        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!tables.MappedToNothing.Contains(rune.Value))
            {
                characters.Add(tables.Spaces.Contains(rune.Value) ? ' ' : rune.Value);
            }
        }

        return characters;
    }

    // RFC 3454 §6: text with a right-to-left character has no left-to-right one, and begins and ends right-to-left.
    private static bool DirectionsAgree(List<int> characters, SaslPrepTables tables)
        => !characters.Exists(tables.RightToLeft.Contains)
           || (!characters.Exists(tables.LeftToRight.Contains)
               && tables.RightToLeft.Contains(characters[0])
               && tables.RightToLeft.Contains(characters[^1]));

    private static string ToText(List<int> characters)
    {
        var text = new StringBuilder(characters.Count);
        foreach (var character in characters)
        {
            text.Append(new Rune(character).ToString());
        }

        return text.ToString();
    }
}
