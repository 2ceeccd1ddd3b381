namespace MailCatcher.Mail.Reading;

/// <summary>The little that has to be known of header lines before the MIME parser sees them.</summary>
internal static class HeaderSyntax
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Where the body begins when the empty line before it is missing: at the first line that can be no header, as mail
    /// servers see it. -1 when the headers end properly or do not end within what is given.
    /// </summary>
    /// <param name="start">The first octets of the message.</param>
    /// <param name="isWhole">True when they are all of it.</param>
    public static int FindUnseparatedBody(ReadOnlySpan<byte> start, bool isWhole)
    {
        var position = start.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var isFirst = true;
        while (position < start.Length)
        {
            var rest = start[position..];
            var lineEnd = rest.IndexOf((byte)'\n');
            if (lineEnd < 0 && !isWhole)
            {
                return isFirst && !CanBeHeader(rest, isFirst) ? position : -1;
            }

            var line = lineEnd < 0 ? rest : rest[..lineEnd];
            if (line.TrimEnd((byte)'\r').IsEmpty)
            {
                return -1;
            }

            if (!CanBeHeader(line, isFirst))
            {
                return position;
            }

            position += line.Length + 1;
            isFirst = false;
        }

        return -1;
    }

    /// <summary>True for a name that a header can have (RFC 5322 §3.6.8).</summary>
    public static bool IsFieldName(string name)
        => name.Length is > 0 and <= MailLimits.Token
            && !name.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !name.Contains(':', StringComparison.Ordinal);

    /// <summary>
    /// A header (RFC 5322 §2.2: a name of printable characters, then a colon), the continuation of one, or the line that an
    /// mbox puts before the first.
    /// </summary>
    private static bool CanBeHeader(ReadOnlySpan<byte> line, bool isFirst)
    {
        if (isFirst ? line.StartsWith("From "u8) || line.StartsWith(">From "u8) : line[0] is (byte)' ' or (byte)'\t')
        {
            return true;
        }

        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        // RFC 5322 §4.5.8: obsolete syntax allows blanks before the colon.
        var name = line[..colon].TrimEnd(" \t"u8);
        return !name.IsEmpty && !name.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);
    }
}
