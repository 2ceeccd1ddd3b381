using MailCatcher.Routing.Reception;
using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>The commands that build a transaction (RFC 5321 §3.3), and its end.</content>
internal sealed partial class SmtpSession
{
    private readonly HashSet<string> _recipientDomains = new(StringComparer.OrdinalIgnoreCase);
    private int _transactions;

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
            Recipients = Takers(transaction),
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
            RequireTls = parameters.RequireTls,
        };
    }

    /// <summary>The message is stored: the client may forget it (RFC 5321 §4.2.5).</summary>
    public SmtpStep FinishContent(MessageId id)
    {
        _errors = 0;
        _refusals = 0;
        _commandsWithoutMessage = 0;
        return AnswerStored(SmtpReplies.Captured(id.ToString()));
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
        // RFC 9422 §4.1: MAILMAX counts the MAIL commands of the session, refused ones included.
        if (++_transactions > _options.MaxTransactions && _options.MaxTransactions > 0)
        {
            return new(SmtpReplies.TooManyMessages(_options.HostName), SmtpEffect.Close);
        }

        if (RefusalOf(mail) is { } refusal)
        {
            return new(refusal);
        }

        // DEVIATES RFC 6531 §3.5: unless strictness asks for it, a non-ASCII address is taken without SMTPUTF8, too. What was
        // sent is to be seen, and the envelope shows that the parameter was missing.
        var path = mail.ReversePath.Address;
        return Decide(ReceptionStage.Mail, facts => facts with { Sender = path, DeclaredSize = mail.Parameters.DeclaredSize }, () =>
        {
            _state = new SmtpState.Transaction((SmtpState.Ready)_state, mail);
            return new(SmtpReplies.SenderAccepted);
        });
    }

    private SmtpReply? RefusalOf(SmtpCommand.Mail mail)
    {
        if (_options.RequiresAuthentication && _user is null)
        {
            return SmtpReplies.AuthenticationRequired;
        }

        // RFC 1870 §6.1: a message declared larger than the limit is refused before it is sent.
        if (mail.Parameters.DeclaredSize > (ulong)_options.MaxMessageSize)
        {
            return SmtpReplies.MessageTooLarge;
        }

        // RFC 8689 §2: "The session itself MUST employ TLS transmission."
        if (mail.Parameters.RequireTls && _tls is null)
        {
            return SmtpReplies.RequireTlsNeedsEncryption;
        }

        // RFC 5321 §4.5.5: notifications have no sender that could be one of those that are allowed.
        if (mail.ReversePath != SmtpPath.Null && !_options.Senders.Admits(mail.ReversePath.Address))
        {
            return SmtpReplies.SenderDenied;
        }

        return _clients?.TryTakeMessage(_client) ?? true ? null : SmtpReplies.TooManyMessagesLately;
    }

    private SmtpStep Data()
        => ((SmtpState.Transaction)_state).Mail.Parameters.Body == MailBody.BinaryMime
            ? new(SmtpReplies.NoDataForBinary)
            : BeginData(new(SmtpReplies.StartMailInput, SmtpEffect.ReadContent));

    private SmtpStep Recipient(SmtpCommand.Recipient recipient)
    {
        var transaction = (SmtpState.Transaction)_state;
        if (RefusalOf(recipient.ForwardPath.Address, transaction.Recipients.Count) is { } refusal)
        {
            return new(refusal);
        }

        return Admit(transaction, new EnvelopeRecipient(recipient.ForwardPath.Address)
        {
            Notify = NotifyText(recipient.Parameters.Notify),
            OriginalRecipient = recipient.Parameters.OriginalRecipient,
        });
    }

    private SmtpReply? RefusalOf(string address, int accepted)
    {
        if (accepted >= _options.MaxRecipients)
        {
            return SmtpReplies.TooManyRecipients;
        }

        // RFC 5321 §4.5.1: <postmaster> is always there.
        var at = address.LastIndexOf('@');
        if (at >= 0 && !_options.Recipients.Admits(address))
        {
            return SmtpReplies.RecipientDenied;
        }

        // RFC 9422 §4.3: RCPTDOMAINMAX counts the domains of a session.
        if (_options.MaxRecipientDomains > 0 && !IsWithinDomains(at < 0 ? _options.HostName : address[(at + 1)..]))
        {
            return SmtpReplies.TooManyDomains;
        }

        return _clients?.TryTakeRecipient(_client) ?? true ? null : SmtpReplies.TooManyRecipientsLately;
    }

    private bool IsWithinDomains(string domain)
        => _recipientDomains.Contains(domain)
            || (_recipientDomains.Count < _options.MaxRecipientDomains && _recipientDomains.Add(domain));

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
