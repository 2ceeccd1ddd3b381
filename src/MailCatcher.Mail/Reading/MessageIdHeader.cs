namespace MailCatcher.Mail.Reading;

/// <summary>Reads Message-ID and Content-ID headers.</summary>
internal static class MessageIdHeader
{
    /// <summary>What stands between the angle brackets (RFC 5322 §3.6.4), or the whole value when there are none.</summary>
    public static string Parse(byte[] raw)
    {
        var text = HeaderText.Decode(raw, null, MailLimits.HeaderText);
        var open = text.IndexOf('<', StringComparison.Ordinal);
        var close = text.IndexOf('>', open + 1);
        return open >= 0 && close > open ? text[(open + 1)..close].Trim() : text.Trim('<', '>', ' ');
    }
}
