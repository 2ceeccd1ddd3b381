using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>The commands that build a transaction (RFC 5321 §3.3), and its end.</content>
internal sealed partial class SmtpSession
{
    /// <summary>
    /// The envelope of the transaction whose content has been asked for by <see cref="SmtpEffect.ReadContent"/> or
    /// <see cref="SmtpEffect.ReadChunk"/>.
    /// </summary>
    public Envelope Envelope()
    {
        var transaction = Current();
        var parameters = transaction.Mail.Parameters;
        return new Envelope
        {
            ReversePath = transaction.Mail.ReversePath.Address,
            Recipients = transaction.Recipients,
            ClientAddress = _client is { Address: { IsIPv4MappedToIPv6: true } mapped } ? mapped.MapToIPv4() : _client?.Address,
            ClientPort = _client?.Port ?? 0,
            Helo = transaction.Before.Client.Client,
            Protocol = Protocol(transaction),
            Tls = _tls,
            User = _user,
            Body = parameters.Body switch
            {
                MailBody.SevenBit => "7BIT",
                MailBody.EightBitMime => "8BITMIME",
                MailBody.BinaryMime => "BINARYMIME",
                _ => null,
            },
            SmtpUtf8 = parameters.SmtpUtf8,
            DeclaredSize = parameters.DeclaredSize,
            Ret = parameters.Return switch
            {
                DsnReturn.Full => "FULL",
                DsnReturn.Headers => "HDRS",
                _ => null,
            },
            EnvelopeId = parameters.EnvelopeId,
        };
    }

    /// <summary>The message is stored: the client may forget it (RFC 5321 §4.2.5).</summary>
    public SmtpStep FinishContent(MessageId id)
    {
        _errors = 0;
        _commandsWithoutMessage = 0;
        var captured = SmtpReplies.Captured(id.ToString());
        return EndContent(_ => captured);
    }

    /// <summary>The message could not be taken. The transaction is over all the same (RFC 5321 §4.1.1.4).</summary>
    public SmtpStep RefuseContent(SmtpReply refusal) => EndContent(_ => refusal);

    /// <summary>
    /// The content has come to its end and the transaction is over, with an answer that may differ by recipient. It is asked
    /// for once for each accepted RCPT, in order.
    /// </summary>
    public SmtpStep EndContent(Func<EnvelopeRecipient, SmtpReply> answer)
    {
        var recipients = Current().Recipients;
        ForgetTransaction();
        return AnswerMessage(recipients, answer);
    }

    private SmtpState.Transaction Current() => _state is SmtpState.Chunked chunked ? chunked.Begun : (SmtpState.Transaction)_state;

    private SmtpStep Mail(SmtpCommand.Mail mail)
    {
        if (_options.RequiresAuthentication && _user is null)
        {
            return new(SmtpReplies.AuthenticationRequired);
        }

        // RFC 1870 §6.1: a message declared larger than the limit is refused before it is sent.
        if (mail.Parameters.DeclaredSize > (ulong)_options.MaxMessageSize)
        {
            return new(SmtpReplies.MessageTooLarge);
        }

        // DEVIATES RFC 6531 §3.5: a non-ASCII address is taken without SMTPUTF8, too. What was sent is to be seen, and the
        // envelope shows that the parameter was missing.
        _state = new SmtpState.Transaction((SmtpState.Ready)_state, mail);
        return new(SmtpReplies.SenderAccepted);
    }

    private SmtpStep Data()
        => ((SmtpState.Transaction)_state).Mail.Parameters.Body == MailBody.BinaryMime
            ? new(SmtpReplies.NoDataForBinary)
            : new(SmtpReplies.StartMailInput, SmtpEffect.ReadContent);

    private SmtpStep Recipient(SmtpCommand.Recipient recipient)
    {
        var recipients = ((SmtpState.Transaction)_state).Recipients;
        if (recipients.Count >= _options.MaxRecipients)
        {
            return new(SmtpReplies.TooManyRecipients);
        }

        recipients.Add(new EnvelopeRecipient(recipient.ForwardPath.Address)
        {
            Notify = NotifyText(recipient.Parameters.Notify),
            OriginalRecipient = recipient.Parameters.OriginalRecipient,
        });
        return new(SmtpReplies.RecipientAccepted);
    }

    /// <summary>RFC 3848 §2 and RFC 6531 §4.3: the keyword of the trace header.</summary>
    private string Protocol(SmtpState.Transaction transaction)
    {
        var suffix = (_tls is null ? "" : "S") + (_user is null ? "" : "A");
        var isExtended = transaction.Before.Client.Verb == SmtpVerb.Ehlo || suffix.Length > 0;
        var name = (IsLmtp, transaction.Mail.Parameters.SmtpUtf8) switch
        {
            (true, true) => "UTF8LMTP",
            (true, false) => "LMTP",
            (false, true) => "UTF8SMTP",
            (false, false) => isExtended ? "ESMTP" : "SMTP",
        };
        return name + suffix;
    }

    private static string? NotifyText(DsnNotify? notify) => notify switch
    {
        null => null,
        DsnNotify.Never => "NEVER",
        _ => string.Join(',', Named(notify.Value)),
    };

    private static IEnumerable<string> Named(DsnNotify notify)
    {
        if (notify.HasFlag(DsnNotify.Success))
        {
            yield return "SUCCESS";
        }

        if (notify.HasFlag(DsnNotify.Failure))
        {
            yield return "FAILURE";
        }

        if (notify.HasFlag(DsnNotify.Delay))
        {
            yield return "DELAY";
        }
    }
}
