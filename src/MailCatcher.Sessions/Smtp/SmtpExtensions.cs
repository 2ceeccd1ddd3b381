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
        new("LIMITS", 9422, static offer => Limits(offer.Options)),
        new("VRFY", 5321, IsOffered: static offer => offer.Options.AnswersVrfy),
        new("EXPN", 5321, IsOffered: static offer => !offer.Options.MailingLists.IsEmpty),
        new("STARTTLS", 3207, IsOffered: static offer => !offer.IsEncrypted && offer.Options.Certificates is not null),
        new("REQUIRETLS", 8689, IsOffered: static offer => offer.IsEncrypted),
        new("AUTH", 4954, static offer => string.Join(' ', offer.Mechanisms), static offer => offer.Mechanisms.Count > 0),
        new("XCLIENT", Rfc: null, static _ => XclientCommand.Names, static offer => offer.IsXclientAllowed),
    ];

    /// <summary>RFC 9422 §4: the limits that there are, in numbers of at most six digits.</summary>
    private static string Limits(SmtpOptions options)
    {
        IEnumerable<(string Name, int Value)> limits =
        [
            ("MAILMAX", options.MaxTransactions), ("RCPTMAX", options.MaxRecipients), ("RCPTDOMAINMAX", options.MaxRecipientDomains),
        ];
        return string.Join(' ', limits.Where(static limit => limit.Value > 0).Select(static limit => string.Create(
            CultureInfo.InvariantCulture, $"{limit.Name}={Math.Min(limit.Value, 999_999)}")));
    }

    /// <summary>The lines of those that are offered now.</summary>
    public static IEnumerable<string> Lines(SmtpOffer offer)
        => All.Where(extension => extension.IsOffered?.Invoke(offer) ?? true).Select(extension => extension.Line(offer));
}
