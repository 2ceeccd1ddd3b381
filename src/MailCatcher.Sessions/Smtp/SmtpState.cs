using MailCatcher.Routing.Reception;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>The state of a session, with what exists only in it.</summary>
internal abstract record SmtpState
{
    /// <summary>The phase that the order of commands is checked against.</summary>
    public abstract SmtpPhase Phase { get; }

    /// <summary>The state when the transaction that there may be is forgotten.</summary>
    public virtual SmtpState WithoutTransaction => this;

    /// <summary>The client has not said who it is.</summary>
    public sealed record Unidentified : SmtpState
    {
        /// <inheritdoc/>
        public override SmtpPhase Phase => SmtpPhase.Unidentified;
    }

    /// <summary>The session was refused from the start, and is over but for QUIT (RFC 5321 §3.1).</summary>
    public sealed record TurnedAway : SmtpState
    {
        /// <inheritdoc/>
        public override SmtpPhase Phase => SmtpPhase.TurnedAway;
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

        /// <summary>What was decided about each of them; empty where nothing decides.</summary>
        public List<Admission> Admissions { get; } = [];

        /// <summary>The recipients that were refused, and why.</summary>
        public List<RecipientJourney> Refused { get; } = [];

        /// <summary>What was decided once the content was there; null before that, and where nothing decides.</summary>
        public ContentReception? Decided { get; set; }

        /// <inheritdoc/>
        public override SmtpPhase Phase => Recipients.Count == 0 ? SmtpPhase.SenderGiven : SmtpPhase.RecipientsGiven;

        /// <inheritdoc/>
        public override SmtpState WithoutTransaction => Before;
    }

    /// <summary>A transaction whose content is coming in chunks (RFC 3030 §2).</summary>
    public sealed record Chunked(Transaction Begun) : SmtpState
    {
        /// <inheritdoc/>
        public override SmtpPhase Phase => SmtpPhase.Chunking;

        /// <inheritdoc/>
        public override SmtpState WithoutTransaction => Begun.Before;
    }

    /// <summary>
    /// A transaction that was given up when a chunk was refused. Nothing is left of it but what began before it and the
    /// recipients, who in LMTP have their replies all the same.
    /// </summary>
    public sealed record Failed(SmtpState Before, IReadOnlyList<EnvelopeRecipient> Recipients) : SmtpState
    {
        /// <inheritdoc/>
        public override SmtpPhase Phase => SmtpPhase.Failed;

        /// <inheritdoc/>
        public override SmtpState WithoutTransaction => Before;
    }
}
