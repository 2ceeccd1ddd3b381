namespace MailCatcher.Wire.Smtp;

/// <summary>
/// Finds the end of a message sent with DATA and takes the stuffed dots out (RFC 5321 §4.5.2), over any number of input
/// blocks. Nothing else is touched: bare CR and LF, NUL and lines of any length pass as they are. Only CRLF begins a
/// line, so only CRLF "." CRLF ends a message; accepting less would let a message smuggle commands past a peer that
/// reads it rightly.
/// </summary>
public sealed class SmtpDataDecoder
{
    private State _state = State.LineStart;

    private enum State
    {
        /// <summary>At the beginning, or behind CRLF.</summary>
        LineStart,

        /// <summary>Inside a line.</summary>
        Line,

        /// <summary>Inside a line, behind a CR that may belong to CRLF.</summary>
        LineCr,

        /// <summary>Behind a dot that began a line and has been taken out.</summary>
        Dot,

        /// <summary>Behind such a dot and a CR that has not been given out yet.</summary>
        DotCr,

        /// <summary>Behind the end of the message.</summary>
        Ended,
    }

    /// <summary>True when the end has been found. What follows it is not part of the message.</summary>
    public bool HasEnded => _state == State.Ended;

    /// <summary>
    /// Reads on in a block of input. Gives the next octets of the message, which may be none, and how much of the input
    /// has been read; to be called until the block is used up or the message has ended.
    /// </summary>
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        if (input.IsEmpty || HasEnded)
        {
            return [];
        }

        return _state switch
        {
            State.LineStart when input[0] == '.' => TakeDot(out consumed),
            State.Dot => ReadBehindDot(input, out consumed),
            State.DotCr => ReadBehindDotCr(input, out consumed),
            State.LineCr when input[0] == '\n' => TakeLineFeed(input, out consumed),
            _ => ReadLines(input, out consumed),
        };
    }

    /// <summary>RFC 5321 §4.5.2: "If the line is composed of a single period, it is treated as the end of mail indicator."</summary>
    private ReadOnlySpan<byte> TakeDot(out int consumed)
    {
        _state = State.Dot;
        consumed = 1;
        return [];
    }

    private ReadOnlySpan<byte> TakeLineFeed(ReadOnlySpan<byte> input, out int consumed)
    {
        _state = State.LineStart;
        consumed = 1;
        return input[..1];
    }

    private ReadOnlySpan<byte> ReadBehindDot(ReadOnlySpan<byte> input, out int consumed)
    {
        if (input[0] == '\r')
        {
            _state = State.DotCr;
            consumed = 1;
            return [];
        }

        // RFC 5321 §4.5.2: "If the first character is a period and there are other characters on the line, the first
        // character is deleted." A bare LF is such a character.
        _state = State.Line;
        return ReadLines(input, out consumed);
    }

    private ReadOnlySpan<byte> ReadBehindDotCr(ReadOnlySpan<byte> input, out int consumed)
    {
        if (input[0] == '\n')
        {
            _state = State.Ended;
            consumed = 1;
            return [];
        }

        // The CR was no line end: it is the first octet of a line whose dot was stuffed.
        _state = State.LineCr;
        consumed = 0;
        return "\r"u8;
    }

    /// <summary>Reads to the next dot that begins a line, or as far as the input goes.</summary>
    private ReadOnlySpan<byte> ReadLines(ReadOnlySpan<byte> input, out int consumed)
    {
        var dot = input.IndexOf("\r\n."u8);
        if (dot >= 0)
        {
            _state = State.LineStart;
            consumed = dot + 2;
        }
        else
        {
            _state = input.EndsWith("\r\n"u8) ? State.LineStart : input[^1] == '\r' ? State.LineCr : State.Line;
            consumed = input.Length;
        }

        return input[..consumed];
    }
}
