using MailCatcher.Mail;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing.Reception;

/// <content>Asking what would be decided, without anything being counted.</content>
public sealed partial class RuleReception
{
    private static readonly ReceptionStage[] Early
        = [ReceptionStage.Connect, ReceptionStage.Ehlo, ReceptionStage.Auth, ReceptionStage.Mail];

    /// <summary>What the next mail of these facts will meet. Nothing is counted, and no domain is looked up.</summary>
    /// <param name="facts">What the session would be like.</param>
    /// <param name="recipient">The recipient; null to ask about the stages before one is named.</param>
    /// <param name="headers">Headers of the message; empty for none.</param>
    /// <param name="octets">Its size; null when it does not matter.</param>
    public ReceptionTrial Try(ReceptionFacts facts, string? recipient, IReadOnlyList<MessageHeader> headers, ulong? octets)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(headers);
        var now = _time.GetUtcNow();
        var delay = TimeSpan.Zero;
        foreach (var stage in Early.Where(stage => stage != ReceptionStage.Auth || facts.User is not null))
        {
            var verdict = Decide(stage, Moment.Before(stage, facts, now, counts: false));
            if (IsEnd(verdict))
            {
                var rule = _rules.Find(verdict.Rule?.Id ?? "") ?? _readyMade.FindSender(facts.Sender ?? "");
                return new ReceptionTrial(stage, verdict, rule, delay);
            }

            delay += verdict.Delay;
        }

        return recipient is null
            ? new ReceptionTrial(ReceptionStage.Mail, ReceptionVerdict.Pass, null, delay)
            : TryRecipient(Moment.Of(recipient, facts, now, counts: false), headers, octets, delay);
    }

    private ReceptionTrial TryRecipient(Moment moment, IReadOnlyList<MessageHeader> headers, ulong? octets, TimeSpan delay)
    {
        var admission = Admit(new EnvelopeRecipient(moment.Recipient!), moment, route: null);
        if (IsEnd(admission.Verdict))
        {
            return new ReceptionTrial(ReceptionStage.Rcpt, admission.Verdict, admission.Rule, delay);
        }

        delay += admission.Verdict.Delay;
        var atData = admission.Rule is null
            ? ReceptionVerdict.Pass
            : new RuleAction(admission.Rule, moment).At(ReceptionStage.Data, moment.Facts.DeclaredSize);
        if (IsEnd(atData))
        {
            return new ReceptionTrial(ReceptionStage.Data, atData, admission.Rule, delay);
        }

        var rule = FindByHeaders(_rules.List(), headers, admission.Rule, moment) ?? admission.Rule;
        var verdict = rule is null ? ReceptionVerdict.Pass : new RuleAction(rule, moment).At(ReceptionStage.Content, octets);
        return new ReceptionTrial(ReceptionStage.Content, verdict, rule, delay + atData.Delay);
    }

    private static bool IsEnd(ReceptionVerdict verdict) => verdict.Refusal is not null || verdict.End != ConnectionEnd.Kept;
}
