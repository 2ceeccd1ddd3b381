using System.Globalization;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Rules in words.</summary>
public static class RuleSentences
{
    /// <summary>A name for a rule without one: its kind and what it applies to.</summary>
    public static string NameOf(RuleDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var match = definition.Match ?? new MatchDefinition();
        var subject = new[] { match.Recipient, match.Sender, match.User, match.Helo, match.Client, match.Server, match.Header }
            .FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "everything";
        var name = $"{definition.Behaviour?.Kind?.ToLowerInvariant()} {subject}";
        return name.Length > 200 ? name[..200] : name;
    }

    /// <summary>What a rule does, in one sentence without a full stop.</summary>
    public static string Describe(RuleBehaviour behaviour) => behaviour switch
    {
        RuleBehaviour.Accept accept => $"accepts at {Word(accept)}",
        RuleBehaviour.Reject reject => $"refuses at {Word(reject)} with {reject.Reply}{Closing(reject.Closes)}",
        RuleBehaviour.Defer defer => $"refuses {Tries(defer)} with {defer.Reply}{Closing(defer.Closes)}, then accepts",
        RuleBehaviour.TooBig size => $"refuses what has more than {Number(size.Octets)} octets at {Word(size)} with {size.Reply}",
        RuleBehaviour.RateLimit rate
            => $"lets {Number(rate.Count)} pass in {Seconds(rate.Period)} at {Word(rate)}, then refuses with {rate.Reply}{Closing(rate.Closes)}",
        RuleBehaviour.NeedTls tls => $"refuses at {Word(tls)} without TLS with {tls.Reply}",
        RuleBehaviour.Delay delay => $"answers {Seconds(delay.By)} late at {Word(delay)}",
        RuleBehaviour.Drop drop
            => $"{(drop.IsOrderly ? "closes" : "breaks")} the connection at {Word(drop)}{(drop.After > TimeSpan.Zero ? $" after {Seconds(drop.After)}" : "")}",
        RuleBehaviour.Afterwards later => $"accepts, and {After(later.Action.After)} {Describe(later.Action)}",
        _ => throw new InvalidOperationException($"No words for {behaviour}"),
    };

    private static string Describe(LaterAction action) => action switch
    {
        LaterAction.Bounce bounce => $"the message bounces with {bounce.Code} {bounce.Status} {bounce.Text.ReplaceLineEndings(" ")}",
        LaterAction.Delayed delayed => $"the sender is told that it is delayed ({delayed.Status})",
        LaterAction.Succeeded { IsRelayed: true } => "a sender who asked for it is told that it was relayed",
        LaterAction.Succeeded => "a sender who asked for it is told that it was delivered",
        LaterAction.AutoReply => "the recipient is out of the office",
        LaterAction.Reply => "the recipient answers",
        LaterAction.Complaint complaint => $"the recipient complains ({complaint.FeedbackType})",
        LaterAction.Engage { FollowsLinks: true } => "the recipient opens it and follows its links",
        LaterAction.Engage => "the recipient opens it",
        _ => throw new InvalidOperationException($"No words for {action}"),
    };

    private static string Word(RuleBehaviour behaviour) => ReceptionStages.WordOf(behaviour.Stage);

    private static string Closing(bool closes) => closes ? " and closes the connection" : "";

    private static string Tries(RuleBehaviour.Defer defer) => (defer.Tries, defer.Period > TimeSpan.Zero) switch
    {
        (0, _) => $"for {Seconds(defer.Period)}",
        (1, false) => "the first try",
        (_, false) => $"the first {Number(defer.Tries)} tries",
        _ => $"at least {Number(defer.Tries)} tries and for {Seconds(defer.Period)}",
    };

    private static string After(TimeSpan time) => time == TimeSpan.Zero ? "then" : $"after {Seconds(time)}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
