using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>The state of a session, with what exists only in it.</summary>
internal abstract record SmtpState
{
    /// <summary>The phase that the order of commands is checked against.</summary>
    public abstract SmtpPhase Phase { get; }

    /// <summary>The client has not said who it is.</summary>
    public sealed record Unidentified : SmtpState
    {
        /// <inheritdoc/>
        public override SmtpPhase Phase => SmtpPhase.Unidentified;
    }

    /// <summary>The client is known, and no transaction has begun.</summary>
    public sealed record Ready(SmtpCommand.Hello Client) : SmtpState
    {
        /// <inheritdoc/>
        public override SmtpPhase Phase => SmtpPhase.Ready;
    }

    /// <summary>A transaction (RFC 5321 §3.3).</summary>
    public sealed record Transaction(Ready Before, SmtpCommand.Mail Mail) : SmtpState
    {
        /// <summary>The accepted recipients, in order.</summary>
        public List<EnvelopeRecipient> Recipients { get; } = new(1);

        /// <inheritdoc/>
        public override SmtpPhase Phase => Recipients.Count == 0 ? SmtpPhase.SenderGiven : SmtpPhase.RecipientsGiven;
    }
}
