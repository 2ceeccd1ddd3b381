using System.Buffers;
using System.Text;

namespace MailCatcher.Wire.Pop3;

/// <summary>
/// The status line of a reply (RFC 1939 §3), ready to be sent. Immutable; the text is ASCII: other characters, and line
/// ends, become question marks.
/// </summary>
public sealed class Pop3Reply
{
    /// <summary>RFC 2449 §4: "The maximum length of the first line of a command response … is unchanged at 512 octets".</summary>
    private const int MaxLineLength = 512;

    private readonly byte[] _octets;

    private Pop3Reply(string status, string text)
    {
        var line = new StringBuilder(status).Append(' ');
        foreach (var character in text)
        {
            line.Append(character is >= ' ' and <= '~' ? character : '?');
        }

        line.Length = Math.Min(line.Length, MaxLineLength - 2);
        _octets = Encoding.ASCII.GetBytes(line.Append("\r\n").ToString());
    }

    /// <summary>A positive reply.</summary>
    public static Pop3Reply Ok(string text) => new("+OK", text);

    /// <summary>A negative reply.</summary>
    /// <param name="text">A sentence for the client.</param>
    /// <param name="code">RFC 2449 §8: a response code, for example SYS/TEMP; null for none.</param>
    public static Pop3Reply Error(string text, string? code = null) => new("-ERR", code is null ? text : $"[{code}] {text}");

    /// <summary>Writes the line with its CRLF.</summary>
    public void WriteTo(IBufferWriter<byte> output) => output.Write(_octets);

    /// <summary>The reply as it is sent.</summary>
    public override string ToString() => Encoding.ASCII.GetString(_octets);
}
