namespace MailCatcher.Configuration.Listeners;

/// <summary>Words that stand for values, both ways.</summary>
/// <param name="rows">Each word with its value.</param>
internal sealed class WordTable<T>(params (string Word, T Value)[] rows)
    where T : struct, Enum
{
    /// <summary>The value of a word, in any case; the error lists the words.</summary>
    public Parsed<T> Parse(string text)
    {
        foreach (var (word, value) in rows)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return Parsed.Good(value);
            }
        }

        return Parsed<T>.Bad($"'{text}' is none of {string.Join(", ", rows.Select(row => row.Word))}");
    }

    /// <summary>The word of a value.</summary>
    public string WordOf(T value) => Array.Find(rows, row => EqualityComparer<T>.Default.Equals(row.Value, value)).Word;
}
