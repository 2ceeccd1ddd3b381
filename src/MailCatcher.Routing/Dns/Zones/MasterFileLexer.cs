using System.Diagnostics.CodeAnalysis;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// Cuts a master file into entries (RFC 1035 §5.1): comments, quotes, escapes, parentheses over several lines. It knows
/// nothing of records. The library's own reader gives no line numbers, loses the rest of a file behind a pair of parentheses
/// on one line, and takes a host called <c>mx</c> for a record type; so it only ever sees entries cut here.
/// </summary>
internal sealed class MasterFileLexer(string text)
{
    private int _position;
    private int _line = 1;

    /// <summary>Why reading stopped before the end of the text; null while all is well.</summary>
    public ZoneError? Error { get; private set; }

    /// <summary>The next entry; false at the end of the text or at an error.</summary>
    public bool TryRead([NotNullWhen(true)] out MasterFileEntry? entry)
    {
        var tokens = new List<MasterFileToken>();
        var firstLine = _line;
        var openLine = 0;
        var depth = 0;
        var beginsBlank = _position < text.Length && text[_position] is ' ' or '\t';
        entry = null;
        while (_position < text.Length)
        {
            var character = text[_position];
            switch (character)
            {
                case '\n':
                    _position++;
                    _line++;
                    if (depth == 0 && tokens.Count > 0)
                    {
                        entry = new MasterFileEntry(firstLine, beginsBlank, tokens);
                        return true;
                    }

                    if (depth == 0)
                    {
                        firstLine = _line;
                        beginsBlank = _position < text.Length && text[_position] is ' ' or '\t';
                    }

                    break;
                case ' ' or '\t' or '\r' or '\uFEFF':
                    _position++;
                    break;
                case ';':
                    SkipComment();
                    break;
                case '(':
                    _position++;
                    openLine = depth++ == 0 ? _line : openLine;
                    break;
                case ')' when depth == 0:
                    Error = new ZoneError(null, _line, "a closing parenthesis has no opening one");
                    return false;
                case ')':
                    _position++;
                    depth--;
                    break;
                default:
                    tokens.Add(ReadToken());
                    if (Error is not null)
                    {
                        return false;
                    }

                    break;
            }
        }

        Error = depth > 0 ? new ZoneError(null, openLine, "a parenthesis is never closed") : null;
        entry = tokens.Count > 0 && Error is null ? new MasterFileEntry(firstLine, beginsBlank, tokens) : null;
        return entry is not null;
    }

    private void SkipComment()
    {
        while (_position < text.Length && text[_position] != '\n')
        {
            _position++;
        }
    }

    private MasterFileToken ReadToken()
    {
        var start = _position;
        var inQuotes = false;
        var closedAt = -1;
        for (; _position < text.Length; _position++)
        {
            var character = text[_position];
            if (character == '\n' || (!inQuotes && character is ' ' or '\t' or '\r' or ';' or '(' or ')'))
            {
                break;
            }

            if (character == '\\')
            {
                // The next character stands for itself, or begins \DDD; a line never ends inside an escape.
                _position += _position + 1 < text.Length && text[_position + 1] != '\n' ? 1 : 0;
            }
            else if (character == '"')
            {
                inQuotes = !inQuotes;
                closedAt = inQuotes ? closedAt : _position;
                if (!inQuotes && text[start] == '"')
                {
                    _position++;
                    break;
                }
            }
        }

        Error = inQuotes ? new ZoneError(null, _line, "a quote is never closed") : null;
        return text[start] == '"' && closedAt > start
            ? new MasterFileToken(text[(start + 1)..closedAt], IsQuoted: true)
            : new MasterFileToken(text[start.._position], IsQuoted: false);
    }
}
