namespace MailCatcher.Mail.Reading;

/// <summary>The decoded octets of one text part of the body, up to a limit, and how to read them.</summary>
internal sealed class BodyText(string? charset, bool isHtml, int limit) : IDisposable
{
    /// <summary>Where the content goes.</summary>
    public OctetCollector Octets { get; } = new(limit);

    /// <summary>The text, with line ends as they are.</summary>
    public string ToText()
    {
        var octets = Octets.Octets;
        return Charsets.Decode(octets, charset ?? (isHtml ? HtmlCharset.Find(octets) : null));
    }

    public void Dispose() => Octets.Dispose();
}
