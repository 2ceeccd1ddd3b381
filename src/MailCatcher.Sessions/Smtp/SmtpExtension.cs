namespace MailCatcher.Sessions.Smtp;

/// <summary>One extension of SMTP that this server has.</summary>
/// <param name="Keyword">The EHLO keyword (RFC 5321 §4.1.1.1).</param>
/// <param name="Rfc">Number of the RFC that defines it.</param>
/// <param name="Argument">What stands behind the keyword, by the server's settings; null for nothing.</param>
internal sealed record SmtpExtension(string Keyword, int Rfc, Func<SmtpOptions, string>? Argument = null)
{
    /// <summary>The line that announces it, without the reply code.</summary>
    public string Line(SmtpOptions options) => Argument is null ? Keyword : $"{Keyword} {Argument(options)}";
}
