using System.Collections.Frozen;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>
/// Which command may be given when (RFC 5321 §4.1.4): for each verb the refusal in each phase, null where it may be given. A session that was turned away has QUIT alone.
/// </summary>
internal static class SmtpSequence
{
    private static readonly SmtpReply?[] Always = [null, null, null, null, null, null];

    private static readonly FrozenDictionary<SmtpVerb, SmtpReply?[]> Refusals = new Dictionary<SmtpVerb, SmtpReply?[]>
    {
        // Unidentified, Ready, SenderGiven, RecipientsGiven, Chunking, Failed
        [SmtpVerb.Helo] = Always,
        [SmtpVerb.Ehlo] = Always,
        [SmtpVerb.Lhlo] = Always,
        [SmtpVerb.Mail] =
        [
            SmtpReplies.HelloFirst, null, SmtpReplies.NestedMail, SmtpReplies.NestedMail, SmtpReplies.NestedMail, SmtpReplies.TransactionFailed,
        ],
        [SmtpVerb.Rcpt] =
        [
            SmtpReplies.HelloFirst, SmtpReplies.MailFirst, null, null, SmtpReplies.NoRecipientAmongChunks, SmtpReplies.TransactionFailed,
        ],
        [SmtpVerb.Data] =
        [
            SmtpReplies.HelloFirst, SmtpReplies.MailFirst, SmtpReplies.RecipientFirst, null,
            SmtpReplies.NoDataAmongChunks, SmtpReplies.TransactionFailed,
        ],
        [SmtpVerb.Bdat] =
        [
            SmtpReplies.HelloFirst, SmtpReplies.MailFirst, SmtpReplies.RecipientFirst, null, null, SmtpReplies.TransactionFailed,
        ],
        [SmtpVerb.StartTls] =
        [
            SmtpReplies.HelloFirst, null, SmtpReplies.NoTlsInTransaction, SmtpReplies.NoTlsInTransaction,
            SmtpReplies.NoTlsInTransaction, SmtpReplies.NoTlsInTransaction,
        ],
        [SmtpVerb.Auth] =
        [
            SmtpReplies.HelloFirst, null, SmtpReplies.NoAuthenticationInTransaction, SmtpReplies.NoAuthenticationInTransaction,
            SmtpReplies.NoAuthenticationInTransaction, SmtpReplies.NoAuthenticationInTransaction,
        ],
        [SmtpVerb.Rset] = Always,
        [SmtpVerb.Vrfy] = Always,
        [SmtpVerb.Expn] = Always,
        [SmtpVerb.Help] = Always,
        [SmtpVerb.Noop] = Always,
        [SmtpVerb.Quit] = Always,
        [SmtpVerb.Xclient] =
        [
            null, null, SmtpReplies.NoXclientInTransaction, SmtpReplies.NoXclientInTransaction,
            SmtpReplies.NoXclientInTransaction, SmtpReplies.NoXclientInTransaction,
        ],
    }.ToFrozenDictionary();

    /// <summary>The refusal of a command that comes at the wrong time; null when it may be carried out.</summary>
    public static SmtpReply? Refusal(SmtpVerb verb, SmtpPhase phase)
        => phase != SmtpPhase.TurnedAway ? Refusals[verb][(int)phase]
            : verb == SmtpVerb.Quit ? null
            : SmtpReplies.TurnedAway;
}
