namespace MailCatcher.Routing.Reception;

/// <summary>What the client is to be told at a stage of its session, and how.</summary>
public sealed record ReceptionVerdict
{
    /// <summary>Nothing is decided: the session goes on as it would.</summary>
    public static ReceptionVerdict Pass { get; } = new();

    /// <summary>The refusal; null to go on.</summary>
    public ReceptionReply? Refusal { get; init; }

    /// <summary>How long the answer is kept back, whatever it is.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How the connection ends.</summary>
    public ConnectionEnd End { get; init; }

    /// <summary>The rule that decided; null when none did.</summary>
    public AppliedRule? Rule { get; init; }
}

/// <summary>What becomes of the connection.</summary>
public enum ConnectionEnd
{
    /// <summary>It stays.</summary>
    Kept,

    /// <summary>It is closed after the refusal.</summary>
    AfterReply,

    /// <summary>It is closed in order, without an answer.</summary>
    Closed,

    /// <summary>It breaks without an answer, as when the server crashes.</summary>
    Reset,
}
