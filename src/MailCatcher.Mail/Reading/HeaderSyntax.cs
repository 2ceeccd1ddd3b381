namespace MailCatcher.Mail.Reading;

/// <summary>The little that has to be known of header lines before the MIME parser sees them.</summary>
internal static class HeaderSyntax
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// True when the first line can be a header (RFC 5322 §2.2: a name of printable characters, then a colon), the line
    /// that an mbox puts before them, or the empty line that ends them.
    /// </summary>
    public static bool BeginsWithHeader(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(ByteOrderMark))
        {
            start = start[ByteOrderMark.Length..];
        }

        if (start.StartsWith("From "u8) || start.StartsWith(">From "u8) || start.StartsWith("\r\n"u8) || start.StartsWith("\n"u8))
        {
            return true;
        }

        var colon = start.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        // RFC 5322 §4.5.8: obsolete syntax allows blanks before the colon.
        var name = start[..colon].TrimEnd(" \t"u8);
        return !name.IsEmpty && !name.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);
    }
}
