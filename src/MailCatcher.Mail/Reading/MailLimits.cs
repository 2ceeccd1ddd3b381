namespace MailCatcher.Mail.Reading;

/// <summary>
/// Bounds on what is read from one message, so that a hostile one costs no more than a large honest one. What lies
/// beyond them is left out of the reading, never out of the stored octets.
/// </summary>
internal static class MailLimits
{
    /// <summary>Depth of nested multiparts and attached messages; what is nested deeper is read as one opaque part.</summary>
    public const int Depth = 64;

    /// <summary>Parts read, attached messages' parts included.</summary>
    public const int Parts = 10_000;

    /// <summary>
    /// Lines that begin like a boundary, each counted once for every multipart that is open: the parser compares it with all
    /// of their boundaries.
    /// </summary>
    public const int BoundaryChecks = 20_000_000;

    /// <summary>Octets of one header block.</summary>
    public const int HeaderBlock = 512 * 1024;

    /// <summary>Octets of one header's value that are handed to the address and parameter parsers.</summary>
    public const int HeaderValue = 256 * 1024;

    /// <summary>Addresses kept of one header.</summary>
    public const int Addresses = 1_000;

    /// <summary>
    /// Characters kept of a subject, a display name, an address or a Message-ID in a digest (RFC 5322 §2.1.1: a line has at
    /// most 998).
    /// </summary>
    public const int HeaderText = 998;

    /// <summary>Characters of a token such as the name of a transfer encoding.</summary>
    public const int Token = 80;

    /// <summary>Header fields listed of one message.</summary>
    public const int Headers = 10_000;

    /// <summary>Octets of text, and of HTML, read for showing; larger ones are for downloading.</summary>
    public const int BodyText = 8 * 1024 * 1024;

    /// <summary>Characters of a snippet.</summary>
    public const int Snippet = 250;
}
