using System.Globalization;

namespace MailCatcher.Sessions.Smtp;

/// <summary>The extensions EHLO announces. What is not in this table is not announced, and what is has its transcripts.</summary>
internal static class SmtpExtensions
{
    /// <summary>All of them, in the order of the reply.</summary>
    public static IReadOnlyList<SmtpExtension> All { get; } =
    [
        new("PIPELINING", 2920),
        new("SIZE", 1870, static options => options.MaxMessageSize.ToString(CultureInfo.InvariantCulture)),
        new("8BITMIME", 6152),
        new("SMTPUTF8", 6531),
        new("ENHANCEDSTATUSCODES", 2034),
        new("DSN", 3461),
    ];
}
