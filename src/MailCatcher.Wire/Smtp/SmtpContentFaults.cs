namespace MailCatcher.Wire.Smtp;

/// <summary>What a message has that it should not have, or lacks, by the rules of RFC 5321 and RFC 5322.</summary>
[Flags]
public enum SmtpContentFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>RFC 5321 §2.3.8: a LF that no CR precedes.</summary>
    BareLineFeed = 1,

    /// <summary>RFC 5321 §2.3.8: a CR that no LF follows.</summary>
    BareCarriageReturn = 2,

    /// <summary>RFC 5321 §4.5.3.1.6, RFC 5322 §2.1.1: a line of more than 998 octets, without its CRLF.</summary>
    LongLine = 4,

    /// <summary>RFC 5321 §2.4: an octet that is not ASCII.</summary>
    EightBit = 8,

    /// <summary>RFC 5322 §3.6: no Date field.</summary>
    NoDate = 16,

    /// <summary>RFC 5322 §3.6: no From field.</summary>
    NoFrom = 32,

    /// <summary>RFC 5322 §3.6.4: no Message-ID field, which every message "SHOULD have".</summary>
    NoMessageId = 64,

    /// <summary>RFC 5322 §3.6: more than one From field.</summary>
    SeveralFrom = 128,
}
