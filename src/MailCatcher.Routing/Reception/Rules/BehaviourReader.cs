using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Makes a behaviour of what people write, or says which member is wrong.</summary>
public static class BehaviourReader
{
    /// <summary>Longest wait and longest period.</summary>
    private const double MaxSeconds = 7 * 24 * 3600;

    private const int MaxCount = 100_000;
    private const int MaxTextLength = 4000;
    private const int MaxLineLength = 500;

    private static readonly string[] ReplyMembers = ["Code", "EnhancedCode", "Text"];

    /// <summary>The kinds, each with the members it takes besides Kind.</summary>
    private static readonly Dictionary<string, string[]> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        ["accept"] = ["Stage"],
        ["reject"] = ["Stage", .. ReplyMembers, "Close"],
        ["defer"] = ["Stage", .. ReplyMembers, "Count", "Period", "Close"],
        ["quota"] = ["Stage", .. ReplyMembers],
        ["size"] = ["Stage", .. ReplyMembers, "Size"],
        ["rate-limit"] = ["Stage", .. ReplyMembers, "Count", "Period", "Close"],
        ["tls"] = ["Stage", .. ReplyMembers],
        ["delay"] = ["Stage", "Delay"],
        ["drop"] = ["Stage", "Delay", "Close"],
        ["bounce"] = ["Stage", .. ReplyMembers, "Delay"],
        ["delayed"] = ["Stage", "EnhancedCode", "Text", "Delay"],
        ["delivered"] = ["Stage", "Delay"],
        ["relayed"] = ["Stage", "Delay"],
        ["auto-reply"] = ["Stage", "Subject", "Text", "Delay"],
        ["reply"] = ["Stage", "Text", "Delay"],
        ["complaint"] = ["Stage", "ReportTo", "FeedbackType", "Delay"],
        ["open"] = ["Stage", "Delay"],
        ["click"] = ["Stage", "Delay"],
    };

    /// <summary>All kinds.</summary>
    public static IReadOnlyCollection<string> Kinds => Members.Keys;

    /// <summary>
    /// Whether a member keeps its value when a rule's kind is changed to another: the new kind takes it, and it does not stand for
    /// something else there. False for unknown kinds.
    /// </summary>
    public static bool Keeps(string kind, string member)
        => !member.Equals("Stage", StringComparison.OrdinalIgnoreCase)
            && Members.TryGetValue(kind, out var members)
            && members.Contains(member, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a behaviour.</summary>
    /// <param name="definition">As written; null when it was not given.</param>
    /// <param name="usualStage">The stage where none is given and the kind has no other.</param>
    /// <param name="behaviour">What was read.</param>
    /// <param name="reason">What is wrong, beginning with the member's name.</param>
    public static bool TryRead(
        BehaviourDefinition? definition,
        ReceptionStage usualStage,
        [NotNullWhen(true)] out RuleBehaviour? behaviour,
        [NotNullWhen(false)] out string? reason)
    {
        behaviour = null;
        reason = Check(definition);
        if (reason is not null)
        {
            return false;
        }

        var stage = ReceptionStages.Find(definition!.Stage ?? "") ?? UsualStage(definition.Kind!, usualStage);
        behaviour = Create(definition, stage);
        reason = behaviour is RuleBehaviour.Defer && stage != ReceptionStage.Rcpt ? "Behaviour.Stage: defer acts at rcpt"
            : behaviour is RuleBehaviour.Afterwards && stage is not (ReceptionStage.Rcpt or ReceptionStage.Content)
                ? $"Behaviour.Stage: {definition.Kind} is decided at rcpt or content"
            : null;
        return reason is null;
    }

    private static ReceptionStage UsualStage(string kind, ReceptionStage usual) => kind.ToLowerInvariant() switch
    {
        "size" => ReceptionStage.Content,
        "drop" when usual == ReceptionStage.Rcpt => ReceptionStage.Data,
        _ => usual,
    };

    private static string? Check(BehaviourDefinition? definition)
    {
        if (definition is null || string.IsNullOrEmpty(definition.Kind))
        {
            return "Behaviour.Kind: is missing; it is one of " + string.Join(", ", Kinds);
        }

        if (!Members.TryGetValue(definition.Kind, out var members))
        {
            return $"Behaviour.Kind: there is no '{definition.Kind}'; it is one of {string.Join(", ", Kinds)}";
        }

        if (Given(definition).FirstOrDefault(member => !members.Contains(member)) is { } needless)
        {
            return $"Behaviour.{needless}: {definition.Kind} has none; it has {string.Join(", ", members)}";
        }

        if (!string.IsNullOrEmpty(definition.Stage) && ReceptionStages.Find(definition.Stage) is null)
        {
            return $"Behaviour.Stage: there is no '{definition.Stage}'; it is one of {ReceptionStages.List}";
        }

        return CheckReply(definition) ?? CheckNumbers(definition);
    }

    private static string? CheckReply(BehaviourDefinition definition)
    {
        if (definition.Code is not 0 and (< 400 or > 599))
        {
            return string.Create(CultureInfo.InvariantCulture, $"Behaviour.Code: {definition.Code} is not between 400 and 599");
        }

        if (definition.Text?.Length > MaxTextLength)
        {
            return $"Behaviour.Text: has more than {MaxTextLength} characters";
        }

        if (FindUnfit(definition) is { } unfit)
        {
            return $"Behaviour.{unfit}: has more than {MaxLineLength} characters, or control characters";
        }

        if (string.IsNullOrEmpty(definition.EnhancedCode))
        {
            return null;
        }

        // RFC 2034 §3: the class of the status code agrees with the first digit of the reply code.
        var code = definition.Code != 0 ? definition.Code : UsualCode(definition.Kind!);
        return EnhancedCodes.ClassOf(definition.EnhancedCode) is not { } statusClass
            ? $"Behaviour.EnhancedCode: '{definition.EnhancedCode}' is not of the form 5.1.1"
            : statusClass == code / 100
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"Behaviour.EnhancedCode: {definition.EnhancedCode} does not go with {code}");
    }

    // What becomes part of a header or of a status line stands on one line.
    private static string? FindUnfit(BehaviourDefinition definition) => new (string Name, string? Value)[]
    {
        ("EnhancedCode", definition.EnhancedCode),
        ("Subject", definition.Subject),
        ("ReportTo", definition.ReportTo),
        ("FeedbackType", definition.FeedbackType),
    }.FirstOrDefault(member => member.Value is { } value && (value.Length > MaxLineLength || value.Any(char.IsControl))).Name;

    private static string? CheckNumbers(BehaviourDefinition definition)
    {
        if (definition.Delay is not (>= 0 and <= MaxSeconds))
        {
            return $"Behaviour.Delay: is not between 0 and {MaxSeconds} seconds";
        }

        if (definition.Period is not (>= 0 and <= MaxSeconds))
        {
            return $"Behaviour.Period: is not between 0 and {MaxSeconds} seconds";
        }

        if (definition.Count is < 0 or > MaxCount)
        {
            return $"Behaviour.Count: is not between 0 and {MaxCount}";
        }

        if (definition.Size < 0)
        {
            return "Behaviour.Size: is negative";
        }

        return definition.Kind!.ToLowerInvariant() switch
        {
            "rate-limit" when definition.Count == 0 => "Behaviour.Count: is missing: how many pass in a Period",
            "rate-limit" when definition.Period == 0 => "Behaviour.Period: is missing: the seconds in which Count pass",
            "delay" when definition.Delay == 0 => "Behaviour.Delay: is missing: the seconds to wait",
            _ => null,
        };
    }

    private static RuleBehaviour Create(BehaviourDefinition definition, ReceptionStage stage)
    {
        var delay = TimeSpan.FromSeconds(definition.Delay);
        var reply = Reply(definition);
        var closes = definition.Close ?? ClosesUsually(reply.Code);
        return definition.Kind!.ToLowerInvariant() switch
        {
            "accept" => new RuleBehaviour.Accept(stage),
            "reject" or "quota" => new RuleBehaviour.Reject(stage, reply, closes),
            "defer" => new RuleBehaviour.Defer(
                definition is { Count: 0, Period: 0 } ? 1 : definition.Count, TimeSpan.FromSeconds(definition.Period), reply, closes),
            "size" => new RuleBehaviour.TooBig(stage, definition.Size, reply),
            "rate-limit" => new RuleBehaviour.RateLimit(stage, definition.Count, TimeSpan.FromSeconds(definition.Period), reply, closes),
            "tls" => new RuleBehaviour.NeedTls(stage, reply),
            "delay" => new RuleBehaviour.Delay(stage, delay),
            "drop" => new RuleBehaviour.Drop(stage, delay, definition.Close ?? false),
            _ => new RuleBehaviour.Afterwards(stage, CreateAction(definition, delay, reply)),
        };
    }

    private static LaterAction CreateAction(BehaviourDefinition definition, TimeSpan delay, ReceptionReply reply)
        => definition.Kind!.ToLowerInvariant() switch
        {
            "bounce" => new LaterAction.Bounce(delay, reply.EnhancedCode, reply.Code, reply.Text),
            "delayed" => new LaterAction.Delayed(delay, reply.EnhancedCode, reply.Text),
            "delivered" => new LaterAction.Succeeded(delay, IsRelayed: false),
            "relayed" => new LaterAction.Succeeded(delay, IsRelayed: true),
            "auto-reply" => new LaterAction.AutoReply(delay, NullIfEmpty(definition.Subject), TextOr(definition, UsualAbsence)),
            "reply" => new LaterAction.Reply(delay, TextOr(definition, UsualAnswer)),
            "complaint" => new LaterAction.Complaint(delay, NullIfEmpty(definition.ReportTo), NullIfEmpty(definition.FeedbackType) ?? "abuse"),
            "open" => new LaterAction.Engage(delay, FetchesImages: true, FollowsLinks: false),
            "click" => new LaterAction.Engage(delay, FetchesImages: true, FollowsLinks: true),
            _ => throw new InvalidOperationException($"No behaviour for {definition.Kind}"),
        };

    private const string UsualAbsence = "I am out of the office and will read your message when I am back.";
    private const string UsualAnswer = "Thank you for your message.\n\n{text}";

    private static ReceptionReply Reply(BehaviourDefinition definition)
    {
        var code = definition.Code != 0 ? definition.Code : UsualCode(definition.Kind!);
        var (enhancedCode, text) = definition.Kind!.ToLowerInvariant() switch
        {
            "defer" when code == 451 => ("4.7.1", "Greylisted; try again later"),
            "size" when code == 552 => ("5.3.4", "The message is too big for this mailbox"),
            "rate-limit" when code == 450 => ("4.7.1", "Too many messages; try again later"),
            "rate-limit" when code == 421 => ("4.7.0", "Too many messages; the connection is closed"),
            "delayed" => ("4.4.1", "The recipient's server does not answer"),
            _ => (null, null),
        };
        return UsualReplies.With(code, NullIfEmpty(definition.EnhancedCode) ?? enhancedCode, NullIfEmpty(definition.Text) ?? text);
    }

    private static int UsualCode(string kind) => kind.ToLowerInvariant() switch
    {
        "defer" => 451,
        "quota" or "size" => 552,
        "rate-limit" => 450,
        "tls" => 530,
        "delayed" => 451,
        _ => 550,
    };

    /// <summary>RFC 5321 §3.8: with 421, and with 521 (RFC 7504 §3), the server closes the connection.</summary>
    private static bool ClosesUsually(int code) => code is 421 or 521;

    private static IEnumerable<string> Given(BehaviourDefinition definition) => new (string Name, bool IsGiven)[]
    {
        ("Stage", !string.IsNullOrEmpty(definition.Stage)),
        ("Code", definition.Code != 0),
        ("EnhancedCode", !string.IsNullOrEmpty(definition.EnhancedCode)),
        ("Text", !string.IsNullOrEmpty(definition.Text)),
        ("Delay", definition.Delay != 0),
        ("Count", definition.Count != 0),
        ("Period", definition.Period != 0),
        ("Size", definition.Size != 0),
        ("Close", definition.Close is true),
        ("Subject", !string.IsNullOrEmpty(definition.Subject)),
        ("ReportTo", !string.IsNullOrEmpty(definition.ReportTo)),
        ("FeedbackType", !string.IsNullOrEmpty(definition.FeedbackType)),
    }.Where(member => member.IsGiven).Select(member => member.Name);

    private static string TextOr(BehaviourDefinition definition, string usual) => NullIfEmpty(definition.Text) ?? usual;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
