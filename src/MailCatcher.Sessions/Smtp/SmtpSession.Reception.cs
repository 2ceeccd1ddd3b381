using MailCatcher.Routing.Reception;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>What simulated servers and recipients decide: the session asks at each stage and says what it is told.</content>
internal sealed partial class SmtpSession
{
    /// <summary>
    /// Decides about the message that has come. Null when it is to be stored; otherwise the answer, and the transaction is over.
    /// </summary>
    /// <param name="content">The message.</param>
    /// <param name="refuse">Ends the transaction with one reply for all recipients.</param>
    public SmtpStep? DecideContent(MessageContent content, Func<SmtpReply, SmtpStep> refuse)
    {
        if (_options.Reception is not { } reception)
        {
            return null;
        }

        var transaction = Current();
        var decided = reception.EndContent(Facts(), transaction.Admissions, content);
        transaction.Decided = decided;
        var verdict = decided.Verdict;
        if (verdict.End is ConnectionEnd.Reset or ConnectionEnd.Closed)
        {
            ForgetTransaction();
            return Ended(verdict, reply: null);
        }

        if (verdict.Refusal is not { } refusal)
        {
            return null;
        }

        var step = IsLmtp ? AnswerEach(decided, SmtpReplies.RecipientAccepted) : refuse(ToReply(refusal));
        return step with
        {
            Effect = verdict.End == ConnectionEnd.AfterReply ? SmtpEffect.Close : step.Effect,
            Delay = verdict.Delay,
            Rule = verdict.Rule?.Name,
        };
    }

    /// <summary>What was decided about the recipients, for the intake.</summary>
    public IntakePlan Plan()
    {
        var transaction = Current();
        var plans = (transaction.Decided, IsLmtp) switch
        {
            (null, _) => [],
            ({ } decided, true) => decided.PlanByRecipient,
            ({ } decided, false) => decided.Plan,
        };
        var isOrdinary = plans.All(static plan => plan is { Rule: null, Route: null, EarlierSteps.Count: 0, Later.Count: 0 });
        IReadOnlyList<RecipientJourney> refused = [.. transaction.Refused, .. RefusedAtContent(transaction)];
        return isOrdinary && refused.Count == 0
            ? IntakePlan.None
            : new IntakePlan { Recipients = isOrdinary ? [] : plans, Refused = refused };
    }

    /// <summary>The recipients of the message that is stored: in LMTP without those that refuse it.</summary>
    private List<EnvelopeRecipient> Takers(SmtpState.Transaction transaction)
        => IsLmtp && transaction.Decided is { } decided
            ? [.. decided.PlanByRecipient.Select(static plan => plan.Recipient)]
            : transaction.Recipients;

    private IEnumerable<RecipientJourney> RefusedAtContent(SmtpState.Transaction transaction)
    {
        if (!IsLmtp || transaction.Decided is not { } decided)
        {
            return [];
        }

        return transaction.Recipients
            .Zip(decided.Recipients, (recipient, verdict) => (recipient, verdict))
            .Where(static pair => pair.verdict.Refusal is not null)
            .Select(pair => RefusedJourney(pair.recipient, pair.verdict, [RefusedMessage(pair.verdict)]));
    }

    /// <summary>The answer to a stored message, for each recipient where the protocol has one for each.</summary>
    private SmtpStep AnswerStored(SmtpReply captured)
    {
        var decided = Current().Decided;
        var step = decided is not null && IsLmtp ? AnswerEach(decided, captured) : EndContent(_ => captured);
        return step with { Delay = decided?.Verdict.Delay ?? TimeSpan.Zero };
    }

    // RFC 2033 §4.2: one reply for each recipient, in the order of RCPT.
    private SmtpStep AnswerEach(ContentReception decided, SmtpReply accepted)
    {
        var next = 0;
        var step = EndContent(_ => decided.Recipients[next++].Refusal is { } refusal ? ToReply(refusal) : accepted);
        return step with { RecipientRules = [.. decided.Recipients.Select(static verdict => verdict.Rule?.Name)] };
    }

    /// <summary>Goes on as usual unless something else is decided at a stage before a recipient is named.</summary>
    private SmtpStep Decide(ReceptionStage stage, Func<ReceptionFacts, ReceptionFacts> learn, Func<SmtpStep> usual)
    {
        if (_options.Reception is not { } reception)
        {
            return usual();
        }

        var verdict = reception.Decide(stage, learn(Facts()));
        if (stage == ReceptionStage.Connect && verdict.Refusal is not null)
        {
            _state = new SmtpState.TurnedAway();
        }

        // RFC 2034 §3: no status codes in the greeting and in answers to EHLO.
        return Follow(verdict, usual, hasStatus: stage > ReceptionStage.Ehlo);
    }

    private SmtpStep Admit(SmtpState.Transaction transaction, EnvelopeRecipient recipient)
    {
        if (_options.Reception is not { } reception)
        {
            transaction.Recipients.Add(recipient);
            return new(SmtpReplies.RecipientAccepted);
        }

        var admission = reception.Admit(Facts(), recipient);
        if (admission.Verdict.Refusal is not null && transaction.Refused.Count < _options.MaxRecipients)
        {
            transaction.Refused.Add(RefusedJourney(recipient, admission.Verdict, admission.RefusedSteps));
        }

        return Follow(admission.Verdict, () =>
        {
            transaction.Recipients.Add(recipient);
            transaction.Admissions.Add(admission);
            return new(SmtpReplies.RecipientAccepted);
        });
    }

    /// <summary>DATA: a connection that is to end there does so after the content has been asked for.</summary>
    private SmtpStep BeginData(SmtpStep usual)
    {
        var verdict = DecideBeginning();
        return verdict.End is ConnectionEnd.Reset or ConnectionEnd.Closed ? Ended(verdict, usual.Reply) : Follow(verdict, () => usual);
    }

    /// <summary>The first BDAT; false when the chunk is to be read and refused, or the connection ends.</summary>
    private bool TryBeginChunks(out SmtpReply? refusal, out SmtpStep step)
    {
        var verdict = DecideBeginning();
        refusal = verdict.Refusal is { } reply ? ToReply(reply) : null;
        step = new SmtpStep(null) { Delay = verdict.Delay, Rule = verdict.Rule?.Name };
        switch (verdict.End)
        {
            case ConnectionEnd.Reset or ConnectionEnd.Closed:
                step = Ended(verdict, reply: null);
                return false;
            case ConnectionEnd.AfterReply when refusal is not null:
                step = step with { Reply = refusal, Effect = SmtpEffect.Close };
                return false;
            default:
                return refusal is null;
        }
    }

    private ReceptionVerdict DecideBeginning()
        => _options.Reception?.BeginContent(Facts(), ((SmtpState.Transaction)_state).Admissions) ?? ReceptionVerdict.Pass;

    private static SmtpStep Follow(ReceptionVerdict verdict, Func<SmtpStep> usual, bool hasStatus = true)
    {
        if (verdict.End is ConnectionEnd.Reset or ConnectionEnd.Closed)
        {
            return Ended(verdict, reply: null);
        }

        var step = verdict.Refusal is { } refusal
            ? new SmtpStep(ToReply(refusal, hasStatus), verdict.End == ConnectionEnd.AfterReply ? SmtpEffect.Close : SmtpEffect.ReadCommand)
            : usual();
        return step with { Delay = step.Delay + verdict.Delay, Rule = verdict.Rule?.Name };
    }

    private static SmtpStep Ended(ReceptionVerdict verdict, SmtpReply? reply)
        => new(reply, verdict.End == ConnectionEnd.Reset ? SmtpEffect.Drop : SmtpEffect.Close) { Delay = verdict.Delay, Rule = verdict.Rule?.Name };

    private static SmtpReply ToReply(ReceptionReply reply, bool hasStatus = true)
        => new(reply.Code, hasStatus ? reply.EnhancedCode : null, reply.Text.ReplaceLineEndings("\n").Split('\n'));

    private JourneyStep RefusedMessage(ReceptionVerdict verdict)
    {
        var refusal = verdict.Refusal!;
        return new(
            _time.GetUtcNow(), JourneyServer.Recipient, "message refused", refusal.IsTemporary ? StepOutcome.Deferred : StepOutcome.Failed)
        {
            Code = refusal.Code,
            Text = refusal.ToString(),
            Detail = verdict.Rule?.Name,
        };
    }

    private static RecipientJourney RefusedJourney(
        EnvelopeRecipient recipient, ReceptionVerdict verdict, IReadOnlyList<JourneyStep> steps)
        => new(recipient.Address, verdict.Refusal!.IsTemporary ? RecipientOutcome.Deferred : RecipientOutcome.Rejected, steps);

    private ReceptionFacts Facts()
    {
        var ready = _state.WithoutTransaction as SmtpState.Ready;
        var mail = _state switch
        {
            SmtpState.Transaction transaction => transaction.Mail,
            SmtpState.Chunked chunked => chunked.Begun.Mail,
            _ => null,
        };
        return new ReceptionFacts
        {
            Client = _client is { Address: { IsIPv4MappedToIPv6: true } mapped } ? mapped.MapToIPv4() : _client?.Address,
            Server = _server,
            Helo = ready?.Client.Client,
            User = _user,
            IsEncrypted = _tls is not null,
            Sender = mail?.ReversePath.Address,
            DeclaredSize = mail?.Parameters.DeclaredSize,
        };
    }
}
