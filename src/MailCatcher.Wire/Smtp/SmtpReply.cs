using System.Buffers;
using System.Globalization;
using System.Text;

namespace MailCatcher.Wire.Smtp;

/// <summary>
/// A reply (RFC 5321 §4.2), ready to be sent. Immutable. The texts are ASCII, other characters and line ends become
/// question marks; only the answers to VRFY and EXPN may be UTF-8 (RFC 6531 §3.7.4).
/// </summary>
public sealed class SmtpReply
{
    /// <summary>RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets, with its code and CRLF.</summary>
    private const int MaxLineLength = 512;

    /// <summary>RFC 4954 §4: a challenge, and its answer, may have 12,288 octets.</summary>
    private const int MaxChallengeLength = 12_288;

    private readonly byte[] _octets;

    /// <param name="code">The three digits.</param>
    /// <param name="enhancedStatus">RFC 2034: for example 2.1.0; null for the replies that have none.</param>
    /// <param name="lines">The text, at least one line.</param>
    public SmtpReply(int code, string? enhancedStatus, params ReadOnlySpan<string> lines)
        : this(code, MaxLineLength, enhancedStatus, lines)
    {
    }

    private SmtpReply(int code, int maxLineLength, string? enhancedStatus, params ReadOnlySpan<string> lines)
        : this(code, Encode(code, maxLineLength, enhancedStatus, lines))
    {
    }

    private SmtpReply(int code, byte[] octets)
    {
        Code = code;
        _octets = octets;
    }

    /// <summary>The three digits.</summary>
    public int Code { get; }

    /// <summary>RFC 4954 §4: a challenge, which is the one reply that may be longer than 512 octets.</summary>
    /// <param name="base64">The challenge in base64; may be empty.</param>
    public static SmtpReply Challenge(string base64) => new(334, MaxChallengeLength, null, base64);

    /// <summary>RFC 5321 §3.5.2: mailboxes, each on a line and in angle brackets, in UTF-8.</summary>
    /// <param name="addresses">At least one; without line ends, as addresses that have been parsed are.</param>
    public static SmtpReply Mailboxes(IReadOnlyList<string> addresses)
    {
        var lines = addresses.Select((address, i) => $"250{(i == addresses.Count - 1 ? ' ' : '-')}2.1.5 <{address}>\r\n");
        return new SmtpReply(250, Encoding.UTF8.GetBytes(string.Concat(lines)));
    }

    /// <summary>Writes all lines, each with its CRLF.</summary>
    public void WriteTo(IBufferWriter<byte> output) => output.Write(_octets);

    /// <summary>The reply as it is sent.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_octets);

    private static byte[] Encode(int code, int maxLineLength, string? enhancedStatus, ReadOnlySpan<string> lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            // RFC 5321 §4.2.1: a hyphen behind the code says that another line follows.
            var lineStart = text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{code}{(i == lines.Length - 1 ? ' ' : '-')}");

            // RFC 2034 §4: "in every line of a multiline reply".
            _ = enhancedStatus is null ? text : text.Append(enhancedStatus).Append(' ');
            foreach (var character in lines[i])
            {
                text.Append(character is >= ' ' and <= '~' ? character : '?');
            }

            text.Length = Math.Min(text.Length, lineStart + maxLineLength - 2);
            text.Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
