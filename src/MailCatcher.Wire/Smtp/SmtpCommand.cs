using MailCatcher.Wire.Proxy;

namespace MailCatcher.Wire.Smtp;

/// <summary>One command line, understood. There is a case for every verb, or for verbs that differ in name only.</summary>
public abstract record SmtpCommand(SmtpVerb Verb)
{
    /// <summary>HELO, EHLO and LHLO; <paramref name="Client"/> is the argument as sent, never empty.</summary>
    public sealed record Hello(SmtpVerb Verb, string Client) : SmtpCommand(Verb);

    /// <summary>MAIL FROM.</summary>
    public sealed record Mail(SmtpPath ReversePath, MailParameters Parameters) : SmtpCommand(SmtpVerb.Mail);

    /// <summary>RCPT TO.</summary>
    public sealed record Recipient(SmtpPath ForwardPath, RecipientParameters Parameters) : SmtpCommand(SmtpVerb.Rcpt);

    /// <summary>
    /// AUTH (RFC 4954 §4). <paramref name="Mechanism"/> is as sent; <paramref name="InitialResponse"/> is base64 or <c>=</c>,
    /// null when there is none, and may hold a password: it is never logged.
    /// </summary>
    public sealed record Authenticate(string Mechanism, string? InitialResponse) : SmtpCommand(SmtpVerb.Auth);

    /// <summary>
    /// BDAT (RFC 3030 §2): <paramref name="Octets"/> of content stand right behind the line, and with
    /// <paramref name="IsLast"/> the message ends with them. <see cref="ulong.MaxValue"/> stands for anything larger.
    /// </summary>
    public sealed record Chunk(ulong Octets, bool IsLast) : SmtpCommand(SmtpVerb.Bdat);

    /// <summary>VRFY and EXPN: a question about <paramref name="Name"/>, which stands without angle brackets.</summary>
    /// <param name="Verb">Which of the two.</param>
    /// <param name="Name">An address, or a name without a domain. Never empty.</param>
    /// <param name="IsAddress">True when it is an address of correct syntax.</param>
    /// <param name="SmtpUtf8">SMTPUTF8 (RFC 6531 §3.7.4.2): the answer may be UTF-8.</param>
    public sealed record Question(SmtpVerb Verb, string Name, bool IsAddress, bool SmtpUtf8) : SmtpCommand(Verb);

    /// <summary>XCLIENT.</summary>
    public sealed record Override(XclientCommand Client) : SmtpCommand(SmtpVerb.Xclient);

    /// <summary>A command that is its verb and nothing else, or whose argument has no meaning.</summary>
    public sealed record Bare : SmtpCommand
    {
        private Bare(SmtpVerb verb)
            : base(verb)
        {
        }

        /// <summary>STARTTLS.</summary>
        public static Bare StartTls { get; } = new(SmtpVerb.StartTls);

        /// <summary>DATA.</summary>
        public static Bare Data { get; } = new(SmtpVerb.Data);

        /// <summary>RSET.</summary>
        public static Bare Reset { get; } = new(SmtpVerb.Rset);

        /// <summary>HELP; its topic is ignored, since the answer names everything there is.</summary>
        public static Bare Help { get; } = new(SmtpVerb.Help);

        /// <summary>NOOP; RFC 5321 §4.1.1.9: "the parameter string … SHOULD be ignored".</summary>
        public static Bare Noop { get; } = new(SmtpVerb.Noop);

        /// <summary>QUIT.</summary>
        public static Bare Quit { get; } = new(SmtpVerb.Quit);
    }
}
