namespace MailCatcher.Wire.Smtp;

/// <summary>The commands a session can carry out.</summary>
public enum SmtpVerb
{
    /// <summary>RFC 5321 §4.1.1.1: who the client is, without extensions.</summary>
    Helo,

    /// <summary>RFC 5321 §4.1.1.1: who the client is, asking for the extensions.</summary>
    Ehlo,

    /// <summary>RFC 2033 §4.1: who the client is, in LMTP.</summary>
    Lhlo,

    /// <summary>RFC 5321 §4.1.1.2: begins a transaction.</summary>
    Mail,

    /// <summary>RFC 5321 §4.1.1.3: one recipient.</summary>
    Rcpt,

    /// <summary>RFC 5321 §4.1.1.4: the content follows.</summary>
    Data,

    /// <summary>RFC 3030 §2: a chunk of the content follows.</summary>
    Bdat,

    /// <summary>RFC 3207 §4: the connection becomes encrypted.</summary>
    StartTls,

    /// <summary>RFC 4954 §4: the client proves who it is.</summary>
    Auth,

    /// <summary>RFC 5321 §4.1.1.5: forgets the transaction.</summary>
    Rset,

    /// <summary>RFC 5321 §4.1.1.6: asks whether an address exists.</summary>
    Vrfy,

    /// <summary>RFC 5321 §4.1.1.7: asks who is on a mailing list.</summary>
    Expn,

    /// <summary>RFC 5321 §4.1.1.8: asks for help.</summary>
    Help,

    /// <summary>RFC 5321 §4.1.1.9: nothing.</summary>
    Noop,

    /// <summary>RFC 5321 §4.1.1.10: ends the session.</summary>
    Quit,

    /// <summary>Postfix, XCLIENT_README: a trusted peer says for which client it speaks.</summary>
    Xclient,
}
