namespace MailCatcher.Wire.Smtp;

/// <summary>Every reply the server sends, by what it says. Codes: RFC 5321 §4.2, RFC 3463.</summary>
public static class SmtpReplies
{
    /// <summary>RFC 5321 §4.1.1.4: the content may be sent.</summary>
    public static SmtpReply StartMailInput { get; } = new(354, null, "Start mail input; end with <CRLF>.<CRLF>");

    public static SmtpReply SenderAccepted { get; } = new(250, "2.1.0", "Sender accepted");

    public static SmtpReply RecipientAccepted { get; } = new(250, "2.1.5", "Recipient accepted");

    public static SmtpReply TransactionForgotten { get; } = new(250, "2.0.0", "Ready for the next transaction");

    public static SmtpReply NothingDone { get; } = new(250, "2.0.0", "Nothing done, as asked");

    /// <summary>RFC 5321 §3.5.3: an address that has not been verified, but mail for it will be accepted.</summary>
    public static SmtpReply CannotVerify { get; } = new(252, "2.0.0", "Addresses are not verified; mail to any of them is captured");

    /// <summary>RFC 5321 §3.5.1: the string names nobody.</summary>
    public static SmtpReply NobodyOfThatName { get; } = new(550, "5.1.1", "There is no such mailbox here");

    /// <summary>RFC 5321 §3.5.1: the string names no mailing list.</summary>
    public static SmtpReply NoListOfThatName { get; } = new(550, "5.1.1", "There is no such mailing list here");

    /// <summary>RFC 5321 §3.5.2: switched off "through configuration options".</summary>
    public static SmtpReply ExpansionNotOffered { get; } = new(502, "5.5.1", "This listener has no mailing lists");

    /// <summary>RFC 6531 §3.7.4.2: 252 with X.6.8 when the address cannot be shown to a client that did not say SMTPUTF8.</summary>
    public static SmtpReply MailboxNotShown { get; } = new(252, "2.6.8", "The address can be shown to a client that says SMTPUTF8");

    /// <summary>RFC 5321 §4.1.1.8.</summary>
    public static SmtpReply Help { get; } = new(
        214,
        "2.0.0",
        "This server captures mail for every recipient and relays none of it.",
        "Commands: EHLO HELO (in LMTP LHLO) MAIL RCPT DATA BDAT AUTH STARTTLS RSET NOOP VRFY EXPN HELP QUIT");

    /// <summary>RFC 2033 §4.1: HELO and EHLO never succeed in LMTP; "The 500 reply code is recommended."</summary>
    public static SmtpReply GreetedAsSmtp { get; } = new(500, "5.5.1", "This listener speaks LMTP; the client greets with LHLO");

    /// <summary>RFC 5321 §4.2.4: a command that is known, but is not one of this protocol.</summary>
    public static SmtpReply GreetedAsLmtp { get; } = new(502, "5.5.1", "This listener speaks SMTP; the client greets with EHLO");

    public static SmtpReply HelloFirst { get; } = new(503, "5.5.1", "Say EHLO or HELO first; in LMTP, LHLO");

    public static SmtpReply MailFirst { get; } = new(503, "5.5.1", "MAIL FROM must come first");

    public static SmtpReply RecipientFirst { get; } = new(503, "5.5.1", "There is no recipient; RCPT TO must come first");

    public static SmtpReply NestedMail { get; } = new(503, "5.5.1", "There is a transaction already; RSET ends it");

    /// <summary>RFC 3030 §2: "DATA and BDAT commands cannot be used in the same transaction."</summary>
    public static SmtpReply NoDataAmongChunks { get; } = new(503, "5.5.1", "The message comes by BDAT; DATA cannot end it");

    /// <summary>RFC 3030 §3: "BINARYMIME cannot be used with the DATA command."</summary>
    public static SmtpReply NoDataForBinary { get; } = new(503, "5.5.1", "A message with BODY=BINARYMIME is sent by BDAT");

    /// <summary>RFC 3030 §2: "After all MAIL and RCPT responses are collected and processed, the message is sent".</summary>
    public static SmtpReply NoRecipientAmongChunks { get; } = new(503, "5.5.1", "RCPT TO must come before the first chunk");

    /// <summary>RFC 3030 §2: "A RSET command MUST be issued to clear the transaction".</summary>
    public static SmtpReply TransactionFailed { get; } = new(503, "5.5.1", "A chunk of this transaction was refused; RSET ends it");

    /// <summary>RFC 3207 §4.</summary>
    public static SmtpReply ReadyForTls { get; } = new(220, "2.0.0", "Ready to start TLS");

    /// <summary>RFC 3207 §4: 530 "to every command other than NOOP, EHLO, STARTTLS, or QUIT".</summary>
    public static SmtpReply TlsRequired { get; } = new(530, "5.7.0", "Must issue a STARTTLS command first");

    public static SmtpReply TlsNotOffered { get; } = new(502, "5.5.1", "This listener does not offer TLS");

    /// <summary>RFC 3207 §4.2: "A server MUST NOT return the STARTTLS extension … after a TLS handshake has completed"; nor take it.</summary>
    public static SmtpReply AlreadyEncrypted { get; } = new(503, "5.5.1", "The connection is encrypted already");

    /// <summary>RFC 3207 §4 knows no transaction in which it could be given.</summary>
    public static SmtpReply NoTlsInTransaction { get; } = new(503, "5.5.1", "STARTTLS is not allowed in a transaction; RSET ends it");

    /// <summary>RFC 4954 §4.</summary>
    public static SmtpReply Authenticated { get; } = new(235, "2.7.0", "Authentication succeeded");

    /// <summary>RFC 4954 §4 and §6.</summary>
    public static SmtpReply AuthenticationRequired { get; } = new(530, "5.7.0", "Authentication required");

    /// <summary>RFC 4954 §4: "After a successful AUTH command completes, a server MUST reject any further AUTH commands with a 503 reply."</summary>
    public static SmtpReply AlreadyAuthenticated { get; } = new(503, "5.5.1", "This session is authenticated already");

    /// <summary>RFC 4954 §4: "The AUTH command is not permitted during a mail transaction."</summary>
    public static SmtpReply NoAuthenticationInTransaction { get; } = new(503, "5.5.1", "AUTH is not allowed in a transaction; RSET ends it");

    public static SmtpReply AuthenticationNotOffered { get; } = new(502, "5.5.1", "This server does not authenticate");

    /// <summary>RFC 4954 §4.</summary>
    public static SmtpReply MechanismNotOffered { get; } = new(504, "5.5.4", "This authentication mechanism is not offered; EHLO names those that are");

    /// <summary>RFC 4954 §6.</summary>
    public static SmtpReply MechanismNeedsEncryption { get; } = new(538, "5.7.11", "This authentication mechanism needs an encrypted connection");

    /// <summary>RFC 4954 §6.</summary>
    public static SmtpReply CredentialsInvalid { get; } = new(535, "5.7.8", "User name or password are wrong");

    /// <summary>RFC 4954 §4: "If the client wishes to cancel … the server MUST reject the AUTH command by sending a 501 reply."</summary>
    public static SmtpReply AuthenticationCancelled { get; } = new(501, "5.0.0", "Authentication cancelled, as asked");

    /// <summary>RFC 5321 §3.1: 554 in the place of the greeting; the client is to say QUIT.</summary>
    // DEVIATES RFC 2034 §3: what refuses a session in the place of its greeting, or an EHLO, has a status code, as with
    // Postfix: clients pass it over, and people who read their logs do not.
    public static SmtpReply SpokeTooEarly(string hostName)
        => new(554, "5.5.1", $"{hostName} takes nothing from a client that does not wait for the greeting");

    /// <summary>RFC 5321 §3.1: 503 to what a client says that has been turned away.</summary>
    public static SmtpReply TurnedAway { get; } = new(503, "5.5.1", "This session was refused from the start; all that is left is QUIT");

    /// <summary>RFC 4954 §4: the answer is no base64 or not what the mechanism asks for.</summary>
    public static SmtpReply AuthenticationMalformed(string reason) => new(501, "5.5.2", $"Authentication failed: {reason}");

    /// <summary>RFC 4954 §4.</summary>
    public static SmtpReply AuthenticationLineTooLong { get; } = new(500, "5.5.6", "The line is too long for an authentication");

    /// <summary>Postfix, XCLIENT_README: 550 for a peer that is not trusted.</summary>
    public static SmtpReply XclientNotAllowed { get; } = new(550, "5.7.0", "XCLIENT is not allowed from this address");

    /// <summary>Postfix, XCLIENT_README: 503 during a transaction.</summary>
    public static SmtpReply NoXclientInTransaction { get; } = new(503, "5.5.1", "XCLIENT is not allowed in a transaction; RSET ends it");

    /// <summary>RFC 5321 §2.3.8: "Conforming implementations MUST NOT recognize or generate any other character or character sequence as a line terminator."</summary>
    public static SmtpReply CommandEndsInLineFeed { get; } = new(500, "5.5.2", "A command line ends in CR LF, not in LF alone");

    /// <summary>RFC 5321 §2.3.8; the code is Exchange Online's.</summary>
    public static SmtpReply BareLineFeed { get; } = new(550, "5.6.11", "The message has LF without CR, which is no line end");

    /// <summary>RFC 5321 §2.3.8.</summary>
    public static SmtpReply BareCarriageReturn { get; } = new(550, "5.6.11", "The message has CR without LF, which is no line end");

    /// <summary>RFC 5321 §4.5.3.1.6.</summary>
    public static SmtpReply ContentLineTooLong { get; } = new(550, "5.6.0", "The message has a line of more than 998 octets");

    /// <summary>RFC 6152 §3: such a message needs BODY=8BITMIME. RFC 3463 §3.7: X.6.1, media not supported.</summary>
    public static SmtpReply UndeclaredEightBit { get; } = new(554, "5.6.1", "The message has 8-bit data, which BODY=8BITMIME has to declare");

    /// <summary>RFC 5322 §3.6; the codes of the header's faults are Gmail's.</summary>
    public static SmtpReply FromMissing { get; } = new(550, "5.7.1", "The message has no From field");

    /// <summary>RFC 5322 §3.6.</summary>
    public static SmtpReply FromRepeated { get; } = new(550, "5.7.1", "The message has more than one From field");

    /// <summary>RFC 5322 §3.6.</summary>
    public static SmtpReply DateMissing { get; } = new(550, "5.7.1", "The message has no Date field");

    /// <summary>RFC 5322 §3.6.4.</summary>
    public static SmtpReply MessageIdMissing { get; } = new(550, "5.7.1", "The message has no Message-ID field");

    /// <summary>RFC 6531 §3.5: 553 or 550 with X.6.7.</summary>
    public static SmtpReply AddressNeedsUtf8 { get; } = new(553, "5.6.7", "An address that is not ASCII needs SMTPUTF8");

    /// <summary>RFC 5321 §4.1.1.1.</summary>
    public static SmtpReply HelloNameInvalid { get; } = new(501, "5.5.4", "That is neither a host name nor an address literal");

    public static SmtpReply LineTooLong { get; } = new(500, "5.5.2", "The command line is too long");

    /// <summary>RFC 1870 §6.1 (2) and §6.3.</summary>
    public static SmtpReply MessageTooLarge { get; } = new(552, "5.3.4", "The message is larger than this server accepts");

    /// <summary>RFC 8689 §2: the parameter "MUST only be specified" under TLS; X.7.10 is what it has for encryption that is missing.</summary>
    public static SmtpReply RequireTlsNeedsEncryption { get; } = new(530, "5.7.10", "REQUIRETLS is for encrypted connections only");

    /// <summary>RFC 3463 §3.8: X.7.1, not authorized.</summary>
    public static SmtpReply SenderDenied { get; } = new(550, "5.7.1", "Mail from this sender is not taken here");

    /// <summary>RFC 3463 §3.8: X.7.1, not authorized.</summary>
    public static SmtpReply RecipientDenied { get; } = new(550, "5.7.1", "Mail for this recipient is not taken here");

    /// <summary>RFC 9422 §4.3: RCPTDOMAINMAX. As with too many recipients, another session may take the others.</summary>
    public static SmtpReply TooManyDomains { get; } = new(452, "4.5.3", "Recipients in too many domains for one session");

    /// <summary>The code is Postfix's; 450 since the client may come back later (RFC 5321 §4.2.1).</summary>
    public static SmtpReply TooManyMessagesLately { get; } = new(450, "4.7.1", "Too many messages from this address lately");

    /// <summary>As with messages.</summary>
    public static SmtpReply TooManyRecipientsLately { get; } = new(450, "4.7.1", "Too many recipients from this address lately");

    /// <summary>RFC 5321 §4.5.3.1.10: 452, so that the client sends the message again to the others.</summary>
    public static SmtpReply TooManyRecipients { get; } = new(452, "4.5.3", "Too many recipients for one message");

    public static SmtpReply StorageFull { get; } = new(452, "4.3.1", "There is no room left to store the message");

    public static SmtpReply StorageFailed { get; } = new(451, "4.3.0", "The message could not be stored");

    /// <summary>RFC 5321 §3.1, RFC 2033 §4: the first line.</summary>
    /// <param name="hostName">The server's name.</param>
    /// <param name="protocol">What it speaks, ESMTP or LMTP.</param>
    public static SmtpReply Greeting(string hostName, string protocol) => new(220, null, $"{hostName} {protocol} MailCatcher");

    /// <summary>RFC 5321 §4.1.1.1: the answer to HELO.</summary>
    public static SmtpReply Hello(string hostName, string client) => new(250, null, $"{hostName} greets {client}");

    /// <summary>RFC 5321 §4.1.1.1: the answer to EHLO, with a line for each extension.</summary>
    public static SmtpReply Hello(string hostName, string client, IEnumerable<string> extensions)
        => new(250, null, [$"{hostName} greets {client}", .. extensions]);

    /// <summary>The message is safe (RFC 5321 §4.2.5).</summary>
    public static SmtpReply Captured(string id) => new(250, "2.0.0", $"Captured as {id}");

    /// <summary>RFC 3030 §2: a chunk has come that is not the last one.</summary>
    public static SmtpReply ChunkTaken(ulong octets) => new(250, "2.0.0", $"Chunk of {octets} octets taken");

    /// <summary>A BDAT that is not understood leaves open how many octets of content follow.</summary>
    public static SmtpReply ChunkNotUnderstood(string hostName, string detail)
        => new(421, "4.5.4", $"{hostName} closes the connection, since it cannot tell where the chunk ends: {detail}");

    /// <summary>RFC 5321 §4.1.1.10.</summary>
    public static SmtpReply Goodbye(string hostName) => new(221, "2.0.0", $"{hostName} closes the connection");

    /// <summary>RFC 5321 §4.5.3.2.7.</summary>
    public static SmtpReply TimedOut(string hostName) => new(421, "4.4.2", $"{hostName} has waited too long and closes the connection");

    /// <summary>RFC 5321 §3.8: a server that is stopped tells so.</summary>
    public static SmtpReply ShuttingDown(string hostName) => new(421, "4.3.2", $"{hostName} is shutting down and closes the connection");

    /// <summary>RFC 9422 §4.1: MAILMAX. RFC 5321 §3.8: 421, and the rest comes in another session.</summary>
    public static SmtpReply TooManyMessages(string hostName)
        => new(421, "4.7.0", $"{hostName} closes the connection after as many messages as one session may have");

    /// <summary>RFC 5321 §3.8: 421 in the place of the greeting.</summary>
    public static SmtpReply TooManyConnectionsAtOnce(string hostName)
        => new(421, "4.7.0", $"{hostName} closes the connection: too many at once from this address");

    /// <summary>RFC 5321 §3.8: 421 in the place of the greeting.</summary>
    public static SmtpReply TooManyConnectionsLately(string hostName)
        => new(421, "4.7.0", $"{hostName} closes the connection: too many from this address lately");

    public static SmtpReply TooManyErrors(string hostName)
        => new(421, "4.7.0", $"{hostName} closes the connection after too many errors");

    public static SmtpReply TooManyCommands(string hostName)
        => new(421, "4.7.0", $"{hostName} closes the connection after too many commands without a message");

    public static SmtpReply InternalError(string hostName)
        => new(421, "4.3.0", $"{hostName} closes the connection because of an internal error");

    public static SmtpReply ProtocolViolation(string hostName, string reason)
        => new(421, "4.5.0", $"{hostName} closes the connection: {reason}");

    /// <summary>The answer to a line that is no command.</summary>
    public static SmtpReply SyntaxError(SmtpSyntaxError error) => error.Kind switch
    {
        SmtpSyntaxErrorKind.UnknownVerb => new(500, "5.5.2", error.Detail),
        SmtpSyntaxErrorKind.ForbiddenOctets => new(500, "5.5.2", error.Detail),
        SmtpSyntaxErrorKind.VerbNotImplemented => new(502, "5.5.1", error.Detail),
        SmtpSyntaxErrorKind.ReversePath => new(501, "5.1.7", error.Detail),
        SmtpSyntaxErrorKind.ForwardPath => new(501, "5.1.3", error.Detail),

        // RFC 5321 §4.1.1.11: 555 for "MAIL FROM/RCPT TO parameters not recognized or not implemented".
        SmtpSyntaxErrorKind.UnknownParameter => new(555, "5.5.4", error.Detail),
        _ => new(501, "5.5.4", error.Detail),
    };
}
