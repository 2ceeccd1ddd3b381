namespace MailCatcher.Routing.Reception.Rules;

/// <summary>A rule that applies, carried out.</summary>
internal readonly struct RuleAction(Rule rule, Moment moment)
{
    /// <summary>What it says at a stage; passes at every stage but its own.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="octets">Size of the message, by then only declared or known; null when neither.</param>
    public ReceptionVerdict At(ReceptionStage stage, ulong? octets)
    {
        var marked = new ReceptionVerdict { Rule = rule.Applied };
        return stage != rule.Behaviour.Stage ? marked : rule.Behaviour switch
        {
            RuleBehaviour.Reject reject => Refuse(reject.Reply, reject.Closes),
            RuleBehaviour.Defer defer when rule.Counters.IsDeferred(defer, moment.Pair, moment.Now, moment.Counts) => Refuse(defer.Reply, defer.Closes),
            RuleBehaviour.TooBig size when octets > (ulong)size.Octets => Refuse(size.Reply, closes: false),
            RuleBehaviour.RateLimit rate when rule.Counters.IsBeyondRate(rate, moment.Now, moment.Counts) => Refuse(rate.Reply, rate.Closes),
            RuleBehaviour.NeedTls tls when !moment.Facts.IsEncrypted => Refuse(tls.Reply, closes: false),
            RuleBehaviour.Delay delay => marked with { Delay = delay.By },
            RuleBehaviour.Drop drop => marked with
            {
                Delay = drop.After,
                End = drop.IsOrderly ? ConnectionEnd.Closed : ConnectionEnd.Reset,
            },
            _ => marked,
        };
    }

    private ReceptionVerdict Refuse(ReceptionReply reply, bool closes) => new()
    {
        Refusal = reply,
        End = closes ? ConnectionEnd.AfterReply : ConnectionEnd.Kept,
        Rule = rule.Applied,
    };
}
