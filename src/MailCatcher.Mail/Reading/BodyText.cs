namespace MailCatcher.Mail.Reading;

/// <summary>The decoded octets of one text part of the body, up to a limit, and how to read them.</summary>
internal sealed class BodyText(string? charset, bool isHtml, int limit) : IDisposable
{
    private const int MaxTornEnd = 1024;

    /// <summary>Where the content goes.</summary>
    public OctetCollector Octets { get; } = new(limit);

    /// <summary>The text, with line ends as they are.</summary>
    public string ToText()
    {
        var octets = Octets.IsFull ? WithoutTornEnd(Octets.Octets) : Octets.Octets;
        return Charsets.Decode(octets, charset ?? (isHtml ? HtmlCharset.Find(octets) : null));
    }

    /// <summary>
    /// Where text was cut, its last octets may be the first of a character, which would make all of it invalid in its charset.
    /// White space is never part of a longer character, whatever the charset.
    /// </summary>
    private static ReadOnlySpan<byte> WithoutTornEnd(ReadOnlySpan<byte> octets)
    {
        var end = octets.LastIndexOfAnyInRange((byte)'\t', (byte)' ');
        return end < Math.Max(0, octets.Length - MaxTornEnd) ? octets : octets[..end];
    }

    public void Dispose() => Octets.Dispose();
}
