namespace MailCatcher.Store.LiteDb.Index;

/// <summary>Asks a query of many entries, on all processors when there are enough of them.</summary>
internal static class QueryScan
{
    private const int EntriesWorthASecondThread = 4096;
    private const int EntriesPerPiece = 2048;

    /// <summary>Says for each entry whether it matches.</summary>
    public static bool[] Run(CompiledQuery query, IndexEntry[] entries)
    {
        var isMatch = new bool[entries.Length];
        if (entries.Length < EntriesWorthASecondThread)
        {
            Ask(0, entries.Length);
        }
        else
        {
            var pieces = (entries.Length + EntriesPerPiece - 1) / EntriesPerPiece;
            Parallel.For(0, pieces, piece =>
                Ask(piece * EntriesPerPiece, Math.Min(entries.Length, (piece + 1) * EntriesPerPiece)));
        }

        return isMatch;

        void Ask(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                isMatch[i] = query.Matches(entries[i]);
            }
        }
    }
}
