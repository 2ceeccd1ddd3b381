using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>What LMTP (RFC 2033) does otherwise: its greeting, and a reply for each recipient of a message.</content>
internal sealed partial class SmtpSession
{
    private bool IsLmtp => _options.Variant == SmtpVariant.Lmtp;

    /// <summary>The refusal of a command that the other protocol has in its place; null for all other commands.</summary>
    private SmtpReply? RefusalByVariant(SmtpVerb verb) => verb switch
    {
        SmtpVerb.Helo or SmtpVerb.Ehlo when IsLmtp => SmtpReplies.GreetedAsSmtp,
        SmtpVerb.Lhlo when !IsLmtp => SmtpReplies.GreetedAsLmtp,
        _ => null,
    };

    /// <summary>
    /// The answer to a message. RFC 2033 §4.2: "the server returns one reply for each previously successful RCPT command in
    /// the mail transaction, in the order that the RCPT commands were issued", repeated ones included. SMTP has one reply for
    /// all of them: that the message is taken, if anybody gets it, and otherwise why the first one does not.
    /// </summary>
    private SmtpStep AnswerMessage(IReadOnlyList<EnvelopeRecipient> recipients, Func<EnvelopeRecipient, SmtpReply> answer)
    {
        var replies = recipients.Select(answer).ToList();
        return IsLmtp
            ? new SmtpStep(Reply: null) { RecipientReplies = replies }
            : new SmtpStep(replies.Find(static reply => reply.Code < 300) ?? replies[0]);
    }
}
