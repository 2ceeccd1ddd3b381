namespace MailCatcher.Wire.Smtp;

/// <summary>Why a line is no command. <paramref name="Detail"/> is a sentence for the client, without what it sent.</summary>
public readonly record struct SmtpSyntaxError(SmtpSyntaxErrorKind Kind, string Detail);

/// <summary>Sorts of syntax errors, as far as they are answered differently.</summary>
public enum SmtpSyntaxErrorKind
{
    /// <summary>Nobody knows this verb.</summary>
    UnknownVerb,

    /// <summary>A verb that exists in SMTP, or did once, and that this server does not carry out.</summary>
    VerbNotImplemented,

    /// <summary>The line has octets that no command may have.</summary>
    ForbiddenOctets,

    /// <summary>The verb is right, what follows is not.</summary>
    Arguments,

    /// <summary>MAIL FROM has an address that is none.</summary>
    ReversePath,

    /// <summary>RCPT TO has an address that is none.</summary>
    ForwardPath,

    /// <summary>A parameter that nobody has announced.</summary>
    UnknownParameter,
}
