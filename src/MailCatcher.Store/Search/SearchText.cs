using System.Buffers;

namespace MailCatcher.Store.Search;

/// <summary>The one form in which texts are compared when searching.</summary>
public static class SearchText
{
    /// <summary>Control characters, all white space but the ordinary space, and halves of surrogate pairs.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
    [
        .. Enumerable.Range(char.MinValue, char.MaxValue + 1)
            .Select(code => (char)code)
            .Where(c => char.IsControl(c) || char.IsSurrogate(c) || (char.IsWhiteSpace(c) && c != ' ')),
    ]);

    /// <summary>
    /// Lower-cases by the invariant rules, turns each run of white space and control characters into one space (none at
    /// the ends), and replaces unpaired surrogates by U+FFFD. Applying it again changes nothing.
    /// </summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lower = text.ToLowerInvariant();
        if (lower.AsSpan().ContainsAny(Special))
        {
            lower = ReplaceSpecial(lower);
        }

        return lower.Contains("  ", StringComparison.Ordinal) || lower.StartsWith(' ') || lower.EndsWith(' ')
            ? FoldSpaces(lower)
            : lower;
    }

    private static string ReplaceSpecial(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        source.CopyTo(target);
        for (var i = 0; target[i..].IndexOfAny(Special) is >= 0 and var offset;)
        {
            i += offset;
            if (i + 1 < target.Length && char.IsSurrogatePair(target[i], target[i + 1]))
            {
                i += 2;
            }
            else
            {
                target[i] = char.IsSurrogate(target[i]) ? '\uFFFD' : ' ';
                i++;
            }
        }
    });

    private static string FoldSpaces(string text)
    {
        var folded = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (c != ' ' || (length > 0 && folded[length - 1] != ' '))
            {
                folded[length++] = c;
            }
        }

        return new string(folded, 0, length > 0 && folded[length - 1] == ' ' ? length - 1 : length);
    }
}
