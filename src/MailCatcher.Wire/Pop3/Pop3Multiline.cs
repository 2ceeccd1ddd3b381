using System.Buffers;

namespace MailCatcher.Wire.Pop3;

/// <summary>
/// Writes the octets of a message as the lines of a multi-line response (RFC 1939 §3), over any number of blocks. Octets
/// are not changed: only a dot is put before each line that begins with one.
/// </summary>
public sealed class Pop3Multiline
{
    private byte _previous = (byte)'\n';
    private byte _beforePrevious = (byte)'\r';

    /// <summary>Writes the next octets.</summary>
    public void Write(ReadOnlySpan<byte> octets, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (octets.IsEmpty)
        {
            return;
        }

        // DEVIATES RFC 1939 §3: a dot behind a bare LF is stuffed too, where no line begins by the letter of the RFC. Most
        // clients take LF for a line end and would take "LF . CRLF" for the end of the message and the rest for replies.
        if (_previous == '\n' && octets[0] == '.')
        {
            output.Write("."u8);
        }

        Remember(octets);
        int lineEnd;
        while ((lineEnd = octets.IndexOf("\n."u8)) >= 0)
        {
            output.Write(octets[..(lineEnd + 1)]);
            output.Write("."u8);
            octets = octets[(lineEnd + 1)..];
        }

        output.Write(octets);
    }

    /// <summary>
    /// Ends the response. A message without a line end at its end, or with a bare LF there, gets a CRLF that it did not
    /// have: the final dot must stand on a line of its own.
    /// </summary>
    public void Complete(IBufferWriter<byte> output)
    {
        var isLineStart = _previous == '\n' && _beforePrevious == '\r';
        output.Write(isLineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
    }

    private void Remember(ReadOnlySpan<byte> octets)
    {
        _beforePrevious = octets.Length > 1 ? octets[^2] : _previous;
        _previous = octets[^1];
    }
}
