using System.Text;

namespace MailCatcher.Store.Search;

/// <summary>Cuts a search into its words, from left to right.</summary>
internal ref struct SearchScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>Reads the next word; false at the end.</summary>
    public bool TryRead(out SearchToken token)
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        if (_position == _text.Length)
        {
            token = default;
            return false;
        }

        var isNegated = ReadNegation();
        var prefix = ReadPrefix();
        token = new SearchToken(isNegated, prefix, ReadValue());
        return true;
    }

    /// <summary>A sign negates only what follows it directly; one that stands alone is a word.</summary>
    private bool ReadNegation()
    {
        var isNegated = _text[_position] is '-' or '!'
            && _position + 1 < _text.Length
            && !char.IsWhiteSpace(_text[_position + 1]);
        if (isNegated)
        {
            _position++;
        }

        return isNegated;
    }

    private string? ReadPrefix()
    {
        var rest = _text[_position..];
        var length = rest.IndexOfAnyExceptInRange('-', 'z');
        var colon = (length < 0 ? rest : rest[..length]).IndexOf(':');
        if (colon <= 0)
        {
            return null;
        }

        var prefix = rest[..colon].ToString().ToLowerInvariant();
        if (!SearchPrefixes.IsKnown(prefix))
        {
            return null;
        }

        _position += colon + 1;
        return prefix;
    }

    private string ReadValue()
    {
        var value = new StringBuilder();
        var isQuoted = false;
        for (; _position < _text.Length; _position++)
        {
            var c = _text[_position];
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted && c == '\\' && _position + 1 < _text.Length)
            {
                value.Append(_text[++_position]);
            }
            else if (!isQuoted && char.IsWhiteSpace(c))
            {
                break;
            }
            else
            {
                value.Append(c);
            }
        }

        return value.ToString();
    }
}
