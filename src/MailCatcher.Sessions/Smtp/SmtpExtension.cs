namespace MailCatcher.Sessions.Smtp;

/// <summary>One extension of SMTP that this server has.</summary>
/// <param name="Keyword">The EHLO keyword (RFC 5321 §4.1.1.1).</param>
/// <param name="Rfc">Number of the RFC that defines it; null when none does.</param>
/// <param name="Argument">What stands behind the keyword; null for nothing.</param>
/// <param name="IsOffered">Whether it is announced in a session as it is now; null for always.</param>
internal sealed record SmtpExtension(
    string Keyword, int? Rfc, Func<SmtpOffer, string>? Argument = null, Func<SmtpOffer, bool>? IsOffered = null)
{
    /// <summary>The line that announces it, without the reply code.</summary>
    public string Line(SmtpOffer offer) => Argument is null ? Keyword : $"{Keyword} {Argument(offer)}";
}

/// <summary>What the announcement of extensions depends on.</summary>
/// <param name="Options">The server's settings.</param>
/// <param name="IsEncrypted">Whether the connection is encrypted.</param>
/// <param name="Mechanisms">The SASL mechanisms that can be used now, strongest first.</param>
/// <param name="IsXclientAllowed">Whether the peer may say for which client it speaks.</param>
internal sealed record SmtpOffer(SmtpOptions Options, bool IsEncrypted, IReadOnlyList<string> Mechanisms, bool IsXclientAllowed);
