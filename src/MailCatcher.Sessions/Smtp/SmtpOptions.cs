using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Transport;
using MailCatcher.Store.Messages;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Sessions.Smtp;

/// <summary>How an SMTP server behaves. The defaults are for a developer's machine, and no stricter than the RFC's minimums.</summary>
public sealed record SmtpOptions
{
    /// <summary>The name the server gives itself in its replies.</summary>
    public required string HostName { get; init; }

    /// <summary>Which of the two protocols the listener speaks.</summary>
    public SmtpVariant Variant { get; init; } = SmtpVariant.Smtp;

    /// <summary>The certificate for STARTTLS; null when it is not offered.</summary>
    public ITlsCertificates? Certificates { get; init; }

    /// <summary>
    /// True when nothing goes on without TLS: before STARTTLS every command but NOOP, EHLO, LHLO, STARTTLS, QUIT and a trusted
    /// peer's XCLIENT is refused with 530 5.7.0, and AUTH is not announced. Wants <see cref="Certificates"/>, unless the
    /// listener is encrypted from the start.
    /// </summary>
    public bool RequiresTls { get; init; }

    /// <summary>How long a client may take for the TLS handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Who may authenticate; null when AUTH is not offered at all.</summary>
    public ICredentials? Credentials { get; init; }

    /// <summary>True when mail is taken from authenticated clients only (530 5.7.0 to the others).</summary>
    public bool RequiresAuthentication { get; init; }

    /// <summary>
    /// True when no password is taken in plaintext: the mechanisms that send one (PLAIN, LOGIN, XOAUTH2, OAUTHBEARER) are
    /// announced under TLS only, and refused with 538 5.7.11 without.
    /// </summary>
    public bool SecretsNeedEncryption { get; init; }

    /// <summary>Peers that may say by XCLIENT for which client they speak; to the others it is not announced.</summary>
    public AddressRanges XclientFrom { get; init; } = AddressRanges.None;

    /// <summary>What is refused although it could be taken; nothing unless set.</summary>
    public SmtpStrictness Strictness { get; init; } = SmtpStrictness.None;

    /// <summary>Octets a message may have, announced by SIZE (RFC 1870); more are refused with 552 5.3.4.</summary>
    public long MaxMessageSize { get; init; } = 50 * 1024 * 1024;

    /// <summary>Octets a command line may have, without its CRLF. RFC 5321 §4.5.3.1.4 asks for at least 510.</summary>
    public int MaxCommandLineBytes { get; init; } = 4096;

    /// <summary>Recipients one message may have; RFC 5321 §4.5.3.1.8 asks for at least 100. More are refused with 452 4.5.3.</summary>
    public int MaxRecipients { get; init; } = 1000;

    /// <summary>
    /// Different domains that recipients may have in one session, announced by LIMITS as RCPTDOMAINMAX (RFC 9422); more are
    /// refused with 452 4.5.3. 0 for any number.
    /// </summary>
    public int MaxRecipientDomains { get; init; }

    /// <summary>
    /// Times MAIL FROM may be given in one session, announced by LIMITS as MAILMAX (RFC 9422); one more ends it with 421
    /// 4.7.0. 0 for any number.
    /// </summary>
    public int MaxTransactions { get; init; }

    /// <summary>The senders mail is taken from; others are refused with 550 5.7.1. The null reverse-path is always allowed.</summary>
    public AddressFilter Senders { get; init; } = AddressFilter.Everybody;

    /// <summary>
    /// The recipients mail is taken for; others are refused with 550 5.7.1. <c>postmaster</c> without a domain is always
    /// allowed.
    /// </summary>
    public AddressFilter Recipients { get; init; } = AddressFilter.Everybody;

    /// <summary>
    /// True when VRFY says of an address whether mail for it is taken: 250 with the address, or 550 5.1.1. Otherwise it
    /// answers 252 to everything, as most servers do.
    /// </summary>
    public bool AnswersVrfy { get; init; }

    /// <summary>
    /// What EXPN knows: mailing lists by name or address, in any case, and the addresses of their members. When there is
    /// none, EXPN is not offered (502). Mail to a list is mail to an ordinary address.
    /// </summary>
    public MailingLists MailingLists { get; init; } = MailingLists.None;

    /// <summary>
    /// Errors of syntax after which the session is ended with 421 4.7.0, counted anew after each captured message. A
    /// refused recipient, sender or message is no such error, nor is a command at the wrong time.
    /// </summary>
    public int MaxErrors { get; init; } = 20;

    /// <summary>Commands a session may give without a message being captured in between; then it is ended with 421 4.7.0.</summary>
    public int MaxCommandsWithoutMessage { get; init; } = 10_000;

    /// <summary>Decides how sessions go and what becomes of recipients; null when every recipient is an ordinary one.</summary>
    public IReception? Reception { get; init; }

    /// <summary>Connections that one client's address may have at once; one more is ended with 421 4.7.0. 0 for any number.</summary>
    public int MaxConnectionsPerClient { get; init; }

    /// <summary>How often one client's address may connect; more connections are ended with 421 4.7.0. Null for any number.</summary>
    public RateLimit? ConnectionRate { get; init; }

    /// <summary>Messages one client's address may begin; MAIL is refused with 450 4.7.1 beyond. Null for any number.</summary>
    public RateLimit? MessageRate { get; init; }

    /// <summary>Recipients one client's address may name; RCPT is refused with 450 4.7.1 beyond. Null for any number.</summary>
    public RateLimit? RecipientRate { get; init; }

    /// <summary>How long each refusal waits, once there were more than <see cref="TarpitAfter"/>; zero for not at all.</summary>
    public TimeSpan TarpitDelay { get; init; }

    /// <summary>Refusals (any reply of 400 and up) that a session gets without delay, counted anew after each captured message.</summary>
    public int TarpitAfter { get; init; }

    /// <summary>
    /// How long the greeting waits; zero for not at all. A client has to wait for it (RFC 5321 §4.3.1), and one that speaks
    /// before is noted in the log and in the session's record.
    /// </summary>
    public TimeSpan GreetingDelay { get; init; }

    /// <summary>
    /// True when a client that speaks before a delayed greeting gets 554 5.5.1 for a greeting, and 503 5.5.1 to whatever it
    /// says but QUIT.
    /// </summary>
    public bool RefusesEarlyTalk { get; init; }

    /// <summary>How long to wait for a command (RFC 5321 §4.5.3.2.7: at least 5 minutes).</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait for the next octets of a message (RFC 5321 §4.5.3.2.5: clients are patient for 3 minutes).</summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a whole message may take, so that one octet now and then does not hold a session for ever.</summary>
    public TimeSpan MaxDataDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Octets of a message kept in memory while it arrives; larger ones go through a temporary file.</summary>
    public int SpoolThreshold { get; init; } = MessageContent.DefaultMemoryLimit;

    /// <summary>Where those files go; null for the system's folder of temporary files.</summary>
    public string? SpoolDirectory { get; init; }
}
