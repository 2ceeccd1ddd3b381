using System.Globalization;
using MailCatcher.Wire.Proxy;

namespace MailCatcher.Sessions.Smtp;

/// <summary>The extensions EHLO announces. What is not in this table is not announced, and what is has its transcripts.</summary>
internal static class SmtpExtensions
{
    /// <summary>All of them, in the order of the reply.</summary>
    public static IReadOnlyList<SmtpExtension> All { get; } =
    [
        new("PIPELINING", 2920),
        new("SIZE", 1870, static offer => offer.Options.MaxMessageSize.ToString(CultureInfo.InvariantCulture)),
        new("8BITMIME", 6152),
        new("SMTPUTF8", 6531),
        new("ENHANCEDSTATUSCODES", 2034),
        new("DSN", 3461),
        new("CHUNKING", 3030),
        new("BINARYMIME", 3030),
        new("STARTTLS", 3207, IsOffered: static offer => offer.CanEncrypt),
        new("AUTH", 4954, static offer => string.Join(' ', offer.Mechanisms), static offer => offer.Mechanisms.Count > 0),
        new("XCLIENT", Rfc: null, static _ => XclientCommand.Names, static offer => offer.IsXclientAllowed),
    ];

    /// <summary>The lines of those that are offered now.</summary>
    public static IEnumerable<string> Lines(SmtpOffer offer)
        => All.Where(extension => extension.IsOffered?.Invoke(offer) ?? true).Select(extension => extension.Line(offer));
}
