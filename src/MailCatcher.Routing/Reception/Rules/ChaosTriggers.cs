using System.Diagnostics.CodeAnalysis;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Mailpit's chaos: an error in some of a hundred cases, at MAIL, at RCPT and at AUTH.</summary>
/// <param name="Sender">At MAIL.</param>
/// <param name="Recipient">At RCPT.</param>
/// <param name="Authentication">At AUTH.</param>
public sealed record ChaosTriggers(ChaosTrigger Sender, ChaosTrigger Recipient, ChaosTrigger Authentication)
{
    /// <summary>No chaos: codes as Mailpit has them, in no case.</summary>
    public static ChaosTriggers Usual { get; } = new(new(451, 0), new(451, 0), new(535, 0));

    /// <summary>The triggers as the rules are now.</summary>
    public static ChaosTriggers Of(RuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new(
            Of(rules, SenderId) ?? Usual.Sender,
            Of(rules, RecipientId) ?? Usual.Recipient,
            Of(rules, AuthenticationId) ?? Usual.Authentication);
    }

    /// <summary>
    /// Makes rules of the triggers, which are tried before all others; a usual one has none.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="reason">Why nothing was changed, in Mailpit's words.</param>
    public bool TryApply(RuleBook rules, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ChaosTrigger[] all = [Sender, Recipient, Authentication];
        reason = all.Any(trigger => trigger.ErrorCode is < 400 or > 599) ? "error code must be between 400 and 599"
            : all.Any(trigger => trigger.Probability is < 0 or > 100) ? "probability must be between 0 and 100"
            : null;
        if (reason is not null)
        {
            return false;
        }

        Apply(rules, SenderId, Sender, Usual.Sender, ReceptionStage.Mail);
        Apply(rules, RecipientId, Recipient, Usual.Recipient, ReceptionStage.Rcpt);
        Apply(rules, AuthenticationId, Authentication, Usual.Authentication, ReceptionStage.Auth);
        return true;
    }

    private const string SenderId = "chaos-sender";
    private const string RecipientId = "chaos-recipient";
    private const string AuthenticationId = "chaos-authentication";

    private static ChaosTrigger? Of(RuleBook rules, string id) => rules.Find(id) is { Behaviour: RuleBehaviour.Reject reject } rule
        ? new ChaosTrigger(reject.Reply.Code, rule.Definition.Enabled != false ? (int)rule.Match.Probability : 0)
        : null;

    private static void Apply(RuleBook rules, string id, ChaosTrigger trigger, ChaosTrigger usual, ReceptionStage stage)
    {
        if (trigger == usual)
        {
            rules.Remove(id);
            return;
        }

        var definition = new RuleDefinition
        {
            ID = id,
            Name = id.Replace('-', ' '),
            Match = new MatchDefinition { Probability = trigger.Probability },
            Behaviour = new BehaviourDefinition { Kind = "reject", Stage = ReceptionStages.WordOf(stage), Code = trigger.ErrorCode, Text = "Chaos" },
        };
        if (!rules.TryReplace(id, definition, out _, out var reason)
            && (reason is not null || !rules.TryAdd(definition, RuleSource.Chaos, isFirst: true, out _, out reason)))
        {
            throw new InvalidOperationException($"{id}: {reason}");
        }
    }
}

/// <summary>One of Mailpit's triggers.</summary>
/// <param name="ErrorCode">The reply code, from 400 to 599.</param>
/// <param name="Probability">In how many of a hundred cases.</param>
public sealed record ChaosTrigger(int ErrorCode, int Probability);
