using System.Text;

namespace MailCatcher.Store.Search;

/// <summary>The one form in which texts are compared when searching.</summary>
public static class SearchText
{
    /// <summary>
    /// Lower-cases by the invariant rules, turns each run of white space and control characters into one space (none at
    /// the ends), and replaces unpaired surrogates by U+FFFD. Applying it again changes nothing.
    /// </summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlain(text) ? text : Rewrite(text);
    }

    /// <summary>True for the common short case that is already in normal form: printable lower-case ASCII.</summary>
    private static bool IsPlain(string text)
    {
        var previousIsSpace = true;
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or (>= 'A' and <= 'Z') || (c == ' ' && previousIsSpace))
            {
                return false;
            }

            previousIsSpace = c == ' ';
        }

        return !previousIsSpace || text.Length == 0;
    }

    private static string Rewrite(string text)
    {
        var lower = text.ToLowerInvariant();
        var builder = new StringBuilder(lower.Length);
        var pendingSpace = false;
        for (var i = 0; i < lower.Length; i++)
        {
            var c = lower[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                pendingSpace = builder.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                builder.Append(' ');
                pendingSpace = false;
            }

            if (char.IsHighSurrogate(c) && i + 1 < lower.Length && char.IsLowSurrogate(lower[i + 1]))
            {
                builder.Append(c).Append(lower[++i]);
            }
            else
            {
                builder.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
            }
        }

        return builder.ToString();
    }
}
