namespace MailCatcher.Mail.Html;

/// <summary>How a piece of CSS is built, found without parsing it.</summary>
/// <param name="Blocks">Opening braces.</param>
/// <param name="Declarations">Semicolons, and the last declaration that needs none.</param>
internal readonly record struct CssShape(int Blocks, int Declarations)
{
    private const int MaxDepth = 24;

    /// <summary>
    /// Measures the text. False when brackets nest too deeply, and when it could be read in two ways, so that another parser
    /// might find them nested where we do not: line ends within strings, quotes or comments within a bare address.
    /// </summary>
    public static bool TryMeasure(ReadOnlySpan<char> css, out CssShape shape)
    {
        int depth = 0, blocks = 0, declarations = 1;
        var isClear = true;
        for (var i = 0; i < css.Length && isClear; i++)
        {
            switch (css[i])
            {
                case '"' or '\'':
                    isClear = TrySkipString(css, ref i);
                    break;
                case '/' when i + 1 < css.Length && css[i + 1] == '*':
                    SkipComment(css, ref i);
                    break;
                case '\\':
                    i++;
                    break;
                case '(' when IsAddress(css[..i]):
                    isClear = TrySkipAddress(css, ref i);
                    break;
                case '{' or '(' or '[':
                    blocks += css[i] == '{' ? 1 : 0;
                    isClear = ++depth <= MaxDepth;
                    break;
                case '}' or ')' or ']':
                    depth = Math.Max(0, depth - 1);
                    break;
                case ';':
                    declarations++;
                    break;
            }
        }

        shape = new CssShape(blocks, declarations);
        return isClear;
    }

    private static bool IsAddress(ReadOnlySpan<char> before) => before.EndsWith("url", StringComparison.OrdinalIgnoreCase);

    /// <summary>CSS Syntax 3 §4.3.5: to the same quote; a line end would make it a bad string.</summary>
    private static bool TrySkipString(ReadOnlySpan<char> css, ref int position)
    {
        var quote = css[position];
        while (++position < css.Length && css[position] != quote)
        {
            if (css[position] is '\r' or '\n' or '\f')
            {
                return false;
            }

            if (css[position] == '\\' && ++position < css.Length && css[position] is '\r' or '\n' or '\f')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>CSS Syntax 3 §4.3.2: a comment without an end goes on to the end of the text.</summary>
    private static void SkipComment(ReadOnlySpan<char> css, ref int position)
    {
        var end = css[(position + 2)..].IndexOf("*/");
        position = end < 0 ? css.Length : position + 2 + end + 1;
    }

    /// <summary>CSS Syntax 3 §4.3.6: url( with a string in it, or with a bare address up to the bracket.</summary>
    private static bool TrySkipAddress(ReadOnlySpan<char> css, ref int position)
    {
        var content = css[(position + 1)..];
        var start = content.IndexOfAnyExcept(" \t\r\n\f");
        if (start >= 0 && content[start] is '"' or '\'')
        {
            position += 1 + start;
            if (!TrySkipString(css, ref position))
            {
                return false;
            }

            var rest = css[Math.Min(position + 1, css.Length)..];
            var close = rest.IndexOfAnyExcept(" \t\r\n\f");
            position += close < 0 ? rest.Length + 1 : close + 1;
            return close < 0 || rest[close] == ')';
        }

        var end = content.IndexOf(')');
        var address = end < 0 ? content : content[..end];
        position += 1 + address.Length;
        return !address.ContainsAny("\"'(\\") && !address.Contains("/*", StringComparison.Ordinal);
    }
}
