namespace MailCatcher.Routing.Reception.Rules;

/// <summary>
/// A rule as people write and read it, in the file and over the API alike. What is not given is null, empty or 0.
/// </summary>
public sealed record RuleDefinition
{
    /// <summary>Its identifier; null for a new one.</summary>
    public string? ID { get; init; }

    /// <summary>What people call it; empty for a name made of what it does.</summary>
    public string? Name { get; init; }

    /// <summary>False for a rule that is kept and not followed; null for true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>What it applies to; null for everything.</summary>
    public MatchDefinition? Match { get; init; }

    /// <summary>What it does.</summary>
    public BehaviourDefinition? Behaviour { get; init; }

    /// <summary>How often it may decide before it ends; 0 for any number of times.</summary>
    public int ExpiresAfter { get; init; }

    /// <summary>How often it has decided; when it is written, 0 forgets what it has counted and any other number is not looked at.</summary>
    public int? Hits { get; init; }

    /// <summary>What it does in one sentence; not looked at when it is written.</summary>
    public string? Summary { get; init; }

    /// <summary>Where it comes from: <c>api</c>, <c>file</c> or <c>chaos</c>; not looked at when it is written.</summary>
    public string? Source { get; init; }
}

/// <summary>What a rule applies to. All that is given has to match.</summary>
public sealed record MatchDefinition
{
    /// <summary>The recipient: a glob with <c>*</c> and <c>?</c>, or <c>/regex/</c>; in any case.</summary>
    public string? Recipient { get; init; }

    /// <summary>The sender (MAIL FROM), likewise; <c>&lt;&gt;</c> for the null reverse-path.</summary>
    public string? Sender { get; init; }

    /// <summary>The name in EHLO, likewise.</summary>
    public string? Helo { get; init; }

    /// <summary>The authenticated user, likewise.</summary>
    public string? User { get; init; }

    /// <summary>The client's address: one, or a network such as <c>10.0.0.0/8</c>, or several behind commas.</summary>
    public string? Client { get; init; }

    /// <summary>
    /// The address that was connected to, with or without its port, likewise: which of several MX hosts the client has chosen.
    /// </summary>
    public string? Server { get; init; }

    /// <summary>A header field as <c>Name: pattern</c>, looked at after DATA.</summary>
    public string? Header { get; init; }

    /// <summary>In how many of a hundred cases it applies; null for all of them.</summary>
    public double? Probability { get; init; }

    /// <summary>Applies each nth time for the same recipient and sender; 0 for each time.</summary>
    public int Every { get; init; }

    /// <summary>Applies only the first n times for the same recipient and sender; 0 for each time.</summary>
    public int First { get; init; }

    /// <summary>When it applies: <c>22:00-06:00</c> for each day, or <c>start/end</c> as RFC 3339 times; UTC.</summary>
    public string? Window { get; init; }
}

/// <summary>What a rule does. Which members a kind takes is in <see cref="BehaviourReader"/>.</summary>
public sealed record BehaviourDefinition
{
    /// <summary>One of <see cref="BehaviourReader.Kinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>When it acts: one of <see cref="ReceptionStages.List"/>.</summary>
    public string? Stage { get; init; }

    /// <summary>The reply code, from 400 to 599.</summary>
    public int Code { get; init; }

    /// <summary>The enhanced status code; empty for the usual one of the code.</summary>
    public string? EnhancedCode { get; init; }

    /// <summary>What is said or written; empty for the usual sentence.</summary>
    public string? Text { get; init; }

    /// <summary>Seconds that it waits.</summary>
    public double Delay { get; init; }

    /// <summary>How many: tries, or recipients.</summary>
    public int Count { get; init; }

    /// <summary>Seconds in which that is counted.</summary>
    public double Period { get; init; }

    /// <summary>Octets.</summary>
    public long Size { get; init; }

    /// <summary>Whether the connection is closed; null for what is usual.</summary>
    public bool? Close { get; init; }

    /// <summary>Subject of an answer; empty for one made of the message's.</summary>
    public string? Subject { get; init; }

    /// <summary>Who gets a complaint; empty for the sender.</summary>
    public string? ReportTo { get; init; }

    /// <summary>Type of a complaint; empty for <c>abuse</c>.</summary>
    public string? FeedbackType { get; init; }
}
