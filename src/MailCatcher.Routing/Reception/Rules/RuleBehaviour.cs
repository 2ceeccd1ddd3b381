namespace MailCatcher.Routing.Reception.Rules;

/// <summary>What a rule does when it applies.</summary>
/// <param name="Stage">When it acts.</param>
public abstract record RuleBehaviour(ReceptionStage Stage)
{
    /// <summary>Nothing out of the ordinary; later rules are not tried.</summary>
    public sealed record Accept(ReceptionStage Stage) : RuleBehaviour(Stage);

    /// <summary>A refusal.</summary>
    /// <param name="Stage">When.</param>
    /// <param name="Reply">What is said.</param>
    /// <param name="Closes">Whether the connection is closed then.</param>
    public sealed record Reject(ReceptionStage Stage, ReceptionReply Reply, bool Closes) : RuleBehaviour(Stage);

    /// <summary>
    /// A refusal of each recipient and sender for the first tries or for some time, then acceptance; after that it begins anew.
    /// </summary>
    /// <param name="Tries">How many tries are refused; 0 when only time counts.</param>
    /// <param name="Period">How long after the first try others are refused; zero when only tries count.</param>
    /// <param name="Reply">What is said.</param>
    /// <param name="Closes">Whether the connection is closed then.</param>
    public sealed record Defer(int Tries, TimeSpan Period, ReceptionReply Reply, bool Closes) : RuleBehaviour(ReceptionStage.Rcpt);

    /// <summary>A refusal of what is larger.</summary>
    /// <param name="Stage">At MAIL and RCPT the declared size counts, after DATA the true one.</param>
    /// <param name="Octets">What is still taken.</param>
    /// <param name="Reply">What is said.</param>
    public sealed record TooBig(ReceptionStage Stage, long Octets, ReceptionReply Reply) : RuleBehaviour(Stage);

    /// <summary>A refusal of what goes beyond a rate, counted over all that the rule applies to.</summary>
    /// <param name="Stage">When.</param>
    /// <param name="Count">How many are let through.</param>
    /// <param name="Period">In how long a time.</param>
    /// <param name="Reply">What is said to the others.</param>
    /// <param name="Closes">Whether the connection is closed then.</param>
    public sealed record RateLimit(ReceptionStage Stage, int Count, TimeSpan Period, ReceptionReply Reply, bool Closes)
        : RuleBehaviour(Stage);

    /// <summary>A refusal of connections without TLS.</summary>
    /// <param name="Stage">When.</param>
    /// <param name="Reply">What is said.</param>
    public sealed record NeedTls(ReceptionStage Stage, ReceptionReply Reply) : RuleBehaviour(Stage);

    /// <summary>A late answer.</summary>
    /// <param name="Stage">To what.</param>
    /// <param name="By">How late.</param>
    public sealed record Delay(ReceptionStage Stage, TimeSpan By) : RuleBehaviour(Stage);

    /// <summary>The connection ends without an answer.</summary>
    /// <param name="Stage">When; at DATA after the content has been asked for.</param>
    /// <param name="After">After how long a silence.</param>
    /// <param name="IsOrderly">True when it is closed (FIN), false when it breaks (RST).</param>
    public sealed record Drop(ReceptionStage Stage, TimeSpan After, bool IsOrderly) : RuleBehaviour(Stage);

    /// <summary>The message is accepted, and something follows.</summary>
    /// <param name="Stage">When this is decided: at RCPT, or after DATA when it depends on the headers.</param>
    /// <param name="Action">What follows.</param>
    public sealed record Afterwards(ReceptionStage Stage, LaterAction Action) : RuleBehaviour(Stage);
}
