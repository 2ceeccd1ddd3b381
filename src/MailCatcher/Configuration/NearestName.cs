namespace MailCatcher.Configuration;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
internal static class NearestName
{
    /// <summary>
    /// The closest candidate, if a third of the name's length in edits leads to it; null when none is near. There must be
    /// candidates.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var (nearest, edits) = candidates
            .Select(candidate => (candidate, Distance(name, candidate)))
            .MinBy(pair => pair.Item2);
        return edits <= Math.Max(1, name.Length / 3) ? nearest : null;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one name into the other.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Step(table, a, b, i, j);
            }
        }

        return table[a.Length, b.Length];
    }

    private static int Step(int[,] table, string a, string b, int i, int j)
    {
        var edits = Math.Min(
            Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
            table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwap ? Math.Min(edits, table[i - 2, j - 2] + 1) : edits;
    }
}
