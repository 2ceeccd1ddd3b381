namespace MailCatcher.Sessions.Smtp;

/// <summary>
/// What a server refuses of what the standards forbid and a lenient one takes. Content is read to its end and then refused;
/// what it declares by BODY or SMTPUTF8 is allowed to it.
/// </summary>
[Flags]
public enum SmtpStrictness
{
    /// <summary>Nothing: all is taken that can be understood.</summary>
    None = 0,

    /// <summary>
    /// Lines that end in LF alone, CR and LF alone in the content: 500 5.5.2 to a command, 550 5.6.11 to a message, as
    /// Exchange Online and, against smuggling, Postfix do.
    /// </summary>
    LineEnds = 1,

    /// <summary>Lines of more than 998 octets in the content: 550 5.6.0.</summary>
    LongLines = 2,

    /// <summary>A message without From, Date or Message-ID, or with several From: 550 5.7.1, as Gmail does.</summary>
    Header = 4,

    /// <summary>Octets that are not ASCII in a message that declares neither 8BITMIME, BINARYMIME nor SMTPUTF8: 554 5.6.1.</summary>
    EightBit = 8,

    /// <summary>Addresses that are not ASCII without SMTPUTF8: 553 5.6.7.</summary>
    Utf8Addresses = 16,

    /// <summary>
    /// Addresses outside the grammar: without angle brackets, with a blank behind the colon, an underscore in the domain, or
    /// dots in the wrong places of the local part: 501 5.1.7 to a sender, 501 5.1.3 to a recipient.
    /// </summary>
    Addresses = 32,

    /// <summary>A greeting with what is neither a host name nor an address literal, such as one with an underscore: 501 5.5.4.</summary>
    HelloName = 64,

    /// <summary>All of it.</summary>
    All = LineEnds | LongLines | Header | EightBit | Utf8Addresses | Addresses | HelloName,
}
