namespace MailCatcher.Routing.Dns.Zones;

/// <summary>What is wrong with the answers of a zone, on purpose.</summary>
public enum FaultKind
{
    /// <summary>No name of the zone exists.</summary>
    NxDomain,

    /// <summary>The server reports a failure.</summary>
    ServFail,

    /// <summary>The server does not want to answer.</summary>
    Refused,

    /// <summary>Nothing is answered, so that the client runs into its own time limit.</summary>
    Drop,

    /// <summary>The answer comes late.</summary>
    Delay,

    /// <summary>Over UDP the answer is empty and marked truncated, so that the client must ask again over TCP.</summary>
    Truncate,

    /// <summary>Every nth query fails with SERVFAIL.</summary>
    Flap,
}
