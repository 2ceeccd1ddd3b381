namespace MailCatcher.Wire.Pop3;

/// <summary>
/// Finds how much of a message TOP shows (RFC 1939 §7): the headers, the empty line behind them and a number of lines of
/// the body, over any number of blocks. LF ends a line, with or without CR before it.
/// </summary>
public sealed class Pop3Top(int lines)
{
    private int _linesLeft = lines;
    private bool _inHeaders = true;
    private LineSoFar _line;

    private enum LineSoFar
    {
        Nothing,
        CarriageReturn,
        Text,
    }

    /// <summary>True once everything to be shown has been seen.</summary>
    public bool IsComplete => !_inHeaders && _linesLeft == 0;

    /// <summary>The part of the next octets that is to be shown, from their beginning.</summary>
    public ReadOnlySpan<byte> Take(ReadOnlySpan<byte> octets)
    {
        var taken = 0;
        while (!IsComplete && taken < octets.Length)
        {
            var rest = octets[taken..];
            var lineEnd = rest.IndexOf((byte)'\n');
            var line = lineEnd < 0 ? rest : rest[..lineEnd];

            if (!line.IsEmpty)
            {
                // A CR may be the end of a block and its LF the beginning of the next.
                _line = _line == LineSoFar.Nothing && line is [(byte)'\r'] ? LineSoFar.CarriageReturn : LineSoFar.Text;
            }

            taken += lineEnd < 0 ? rest.Length : lineEnd + 1;
            if (lineEnd >= 0)
            {
                EndLine();
            }
        }

        return octets[..taken];
    }

    private void EndLine()
    {
        if (!_inHeaders)
        {
            _linesLeft--;
        }
        else if (_line != LineSoFar.Text)
        {
            _inHeaders = false;
        }

        _line = LineSoFar.Nothing;
    }
}
