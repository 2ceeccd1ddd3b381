namespace MailCatcher.Sessions.Smtp;

/// <summary>Whether a client may have one more session.</summary>
internal enum SmtpAdmission
{
    /// <summary>It may.</summary>
    Admitted,

    /// <summary>It has as many connections at once as it may have.</summary>
    TooManyAtOnce,

    /// <summary>It has connected as often as it may in a time.</summary>
    TooOften,
}
