using System.Globalization;
using System.Text;

namespace MailCatcher.Mail.Reading;

/// <summary>Folds text to its words with single blanks between them.</summary>
internal static class WordFolder
{
    /// <summary>
    /// The first <paramref name="maxLength"/> characters of the text with white space and controls folded and invisible
    /// characters left out: newsletters fill the preview line of an inbox with them.
    /// </summary>
    public static string Fold(string text, int maxLength)
    {
        var builder = new StringBuilder(Math.Min(text.Length, maxLength + 1));
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                blank = builder.Length > 0;
                continue;
            }

            if (IsInvisible(c))
            {
                continue;
            }

            if (blank)
            {
                builder.Append(' ');
                blank = false;
            }

            builder.Append(c);
            if (builder.Length > maxLength)
            {
                break;
            }
        }

        return TextCut.At(builder.ToString(), maxLength).TrimEnd();
    }

    /// <summary>Zero-width fillers. Joiners stay between letters of scripts that need them: they are removed only here, never in the message's text.</summary>
    private static bool IsInvisible(char c)
        => c is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u2060' and <= '\u2064')
            || (c > '\u2000' && char.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned);
}
