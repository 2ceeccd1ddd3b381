using LiteDB;
using MailCatcher.Store.LiteDb.Records;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>
/// A document of <see cref="Collections.Deletions"/>: sequences that were deleted together. It makes a deletion of any size
/// one small write that happens whole or not at all; the messages' own documents go later, in quiet moments, and the
/// deletion with the last of them.
/// </summary>
internal static class DeletionDocument
{
    private const string RangesField = "r";
    private const int GapField = 1;
    private const int LengthField = 2;

    /// <summary>A deletion for the file.</summary>
    /// <param name="key">Its key, higher than all before.</param>
    /// <param name="sequences">The sequences, ascending.</param>
    public static BsonDocument Create(long key, IReadOnlyList<long> sequences)
    {
        using var writer = new RecordWriter(256);
        var end = 0L;
        for (var i = 0; i < sequences.Count;)
        {
            var first = sequences[i];
            var next = first;
            while (i < sequences.Count && sequences[i] == next)
            {
                i++;
                next++;
            }

            // Sequences begin at 1, so a gap is at least 1 here and never left out as an empty value.
            writer.Number(GapField, first - end);
            writer.Number(LengthField, next - first);
            end = next - 1;
        }

        return new BsonDocument { ["_id"] = key, [RangesField] = writer.ToArray() };
    }

    /// <summary>The sequences of a deletion, ascending, as ranges (first, count).</summary>
    /// <exception cref="InvalidDataException">The document is malformed.</exception>
    public static List<(long First, long Count)> Read(BsonDocument document)
    {
        var ranges = new List<(long First, long Count)>();
        var reader = new RecordReader(document[RangesField].AsBinary);
        var end = 0L;
        var first = 0L;
        while (reader.Next(out var field))
        {
            if (field == GapField)
            {
                first = end + reader.Number();
            }
            else
            {
                var count = reader.Number();
                ranges.Add((first, count));
                end = first + count - 1;
            }
        }

        return ranges;
    }
}
