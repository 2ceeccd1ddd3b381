using System.Text;

namespace MailCatcher.Mail.Html;

/// <summary>
/// Collects text as a browser lays it out: white space folded, lines and paragraphs apart, quotations marked, lists
/// indented. Breaks are written when text follows them.
/// </summary>
internal sealed class TextLayout
{
    private const int MaxIndent = 16;
    private const int MaxQuoteDepth = 16;

    private readonly StringBuilder _text = new();
    private int _breaks;
    private bool _blank;
    private bool _isLineStart = true;
    private int _indent;
    private int _quoteDepth;
    private int _lineDepth;

    /// <summary>Characters so far.</summary>
    public int Length => _text.Length;

    /// <summary>Depth of indentation, two blanks each.</summary>
    public int Indent
    {
        get => _indent;
        set => _indent = Math.Clamp(value, 0, MaxIndent);
    }

    /// <summary>Depth of quotation, one <c>&gt;</c> each.</summary>
    public int QuoteDepth
    {
        get => _quoteDepth;
        set => _quoteDepth = Math.Clamp(value, 0, MaxQuoteDepth);
    }

    /// <summary>True while white space counts.</summary>
    public bool IsPreformatted { get; set; }

    /// <summary>Appends text.</summary>
    public void Append(string text)
    {
        foreach (var c in text)
        {
            if (IsPreformatted)
            {
                AppendPreformatted(c);
            }
            else if (c is ' ' or '\t' or '\r' or '\n' or '\f' or '\u00A0')
            {
                _blank = true;
            }
            else if (c is not ('\u00AD' or '\u034F' or '\u200B' or '\uFEFF'))
            {
                AppendVisible(c);
            }
        }
    }

    /// <summary>What follows is apart from what came before by at least a blank.</summary>
    public void Blank() => _blank = true;

    /// <summary>What follows begins a line.</summary>
    public void Line() => _breaks = Math.Max(_breaks, 1);

    /// <summary>What follows begins a paragraph.</summary>
    public void Paragraph() => _breaks = Math.Max(_breaks, 2);

    /// <summary>A line ends here, even an empty one.</summary>
    public void NewLine() => _breaks = Math.Min(_breaks + 1, 3);

    /// <summary>True when the text ends so, all of it behind a place in it.</summary>
    public bool EndsWith(string ending, int behind)
    {
        if (_text.Length - behind < ending.Length)
        {
            return false;
        }

        return _text.ToString(_text.Length - ending.Length, ending.Length).Equals(ending, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>All of it.</summary>
    public override string ToString() => _text.ToString().TrimEnd();

    private void AppendPreformatted(char c)
    {
        if (c == '\n')
        {
            NewLine();
        }
        else if (c != '\r')
        {
            AppendVisible(c);
        }
    }

    private void AppendVisible(char c)
    {
        if (_breaks > 0)
        {
            EndLines();
        }

        if (_isLineStart)
        {
            _text.Append('>', _quoteDepth).Append(' ', (_quoteDepth > 0 ? 1 : 0) + (_indent * 2));
            _isLineStart = false;
            _lineDepth = _quoteDepth;
        }
        else if (_blank && !IsPreformatted)
        {
            _text.Append(' ');
        }

        _blank = false;
        _text.Append(c);
    }

    private void EndLines()
    {
        if (_text.Length > 0)
        {
            for (var i = 0; i < _breaks; i++)
            {
                // An empty line belongs to the quotation that goes on behind it.
                _text.Append('>', i > 0 ? Math.Min(_lineDepth, _quoteDepth) : 0).Append('\n');
            }
        }

        _breaks = 0;
        _isLineStart = true;
    }
}
