using System.Globalization;
using System.Text;

namespace MailCatcher.Mail.Reading;

/// <summary>Folds text to its words with single blanks between them.</summary>
internal static class WordFolder
{
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>
    /// The first <paramref name="maxLength"/> characters of the text with white space and controls folded and invisible
    /// characters left out: newsletters fill the preview line of an inbox with them. Joiners stay within words, whose shape
    /// they decide in some scripts and in emoji.
    /// </summary>
    public static string Fold(string text, int maxLength)
    {
        var builder = new StringBuilder(Math.Min(text.Length, maxLength + 1));
        var blank = false;
        for (var i = 0; i < text.Length && builder.Length <= maxLength; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                blank = builder.Length > 0;
            }
            else if (!IsInvisible(c) || (c is NonJoiner or Joiner && !blank && builder.Length > 0 && IsVisible(text, i + 1)))
            {
                _ = blank ? builder.Append(' ') : builder;
                blank = false;
                builder.Append(c);
            }
        }

        return TextCut.At(builder.ToString(), maxLength).TrimEnd();
    }

    private static bool IsVisible(string text, int index)
        => index < text.Length && !char.IsWhiteSpace(text[index]) && !char.IsControl(text[index]) && !IsInvisible(text[index]);

    private static bool IsInvisible(char c)
        => c is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u2060' and <= '\u2064')
            || (c > '\u2000' && char.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned);
}
