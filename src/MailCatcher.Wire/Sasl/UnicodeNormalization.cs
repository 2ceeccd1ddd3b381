namespace MailCatcher.Wire.Sasl;

/// <summary>Normalisation form KC (Unicode Standard Annex 15) by the tables of Unicode 3.2, as RFC 4013 §2.2 asks.</summary>
internal static class UnicodeNormalization
{
    // Hangul syllables are made of their letters by arithmetic (The Unicode Standard, 3.12).
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TrailCount;

    /// <summary>Normalises code points in place.</summary>
    public static void ToCompatibilityComposed(List<int> characters, SaslPrepTables tables)
    {
        Decompose(characters, tables);
        Order(characters, tables);
        Compose(characters, tables);
    }

    private static void Decompose(List<int> characters, SaslPrepTables tables)
    {
        var source = characters.ToArray();
        characters.Clear();
        foreach (var character in source)
        {
            if (character is >= HangulBase and < HangulBase + HangulCount)
            {
                DecomposeHangul(character - HangulBase, characters);
            }
            else if (tables.Decompositions.TryGetValue(character, out var parts))
            {
                characters.AddRange(parts);
            }
            else
            {
                characters.Add(character);
            }
        }
    }

    private static void DecomposeHangul(int syllable, List<int> characters)
    {
        characters.Add(LeadBase + (syllable / (VowelCount * TrailCount)));
        characters.Add(VowelBase + (syllable / TrailCount % VowelCount));
        if (syllable % TrailCount is > 0 and var trail)
        {
            characters.Add(TrailBase + trail);
        }
    }

    // Marks that follow one another are sorted by their combining class; equal ones keep their order.
    private static void Order(List<int> characters, SaslPrepTables tables)
    {
        for (var i = 1; i < characters.Count; i++)
        {
            var character = characters[i];
            var order = tables.CombiningClass(character);
            var target = i;
            while (order > 0 && target > 0 && tables.CombiningClass(characters[target - 1]) > order)
            {
                characters[target] = characters[target - 1];
                target--;
            }

            characters[target] = character;
        }
    }

    private static void Compose(List<int> characters, SaslPrepTables tables)
    {
        var starter = -1;
        var previousClass = 0;
        var length = 0;
        for (var i = 0; i < characters.Count; i++)
        {
            var character = characters[i];
            var order = tables.CombiningClass(character);
            // A mark joins its starter unless one of the same or a higher class, or another starter, stands between them.
            var blocked = length - starter > 1 && previousClass >= order;
            if (starter >= 0 && !blocked && TryJoin(characters[starter], character, tables, out var joined))
            {
                characters[starter] = joined;
                continue;
            }

            if (order == 0)
            {
                starter = length;
            }

            previousClass = order;
            characters[length++] = character;
        }

        characters.RemoveRange(length, characters.Count - length);
    }

    private static bool TryJoin(int first, int second, SaslPrepTables tables, out int joined)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            joined = HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TrailCount);
            return true;
        }

        if (first is >= HangulBase and < HangulBase + HangulCount
            && (first - HangulBase) % TrailCount == 0
            && second is > TrailBase and < TrailBase + TrailCount)
        {
            joined = first + second - TrailBase;
            return true;
        }

        return tables.Compositions.TryGetValue((first, second), out joined);
    }
}
