namespace MailCatcher.Wire.Proxy;

/// <summary>What the octets at the start of a connection are.</summary>
public abstract record ProxyHeaderResult
{
    private ProxyHeaderResult()
    {
    }

    /// <summary>They may become a header; parse again from the start when there are more.</summary>
    public sealed record NeedMore : ProxyHeaderResult
    {
        /// <summary>The only instance there needs to be.</summary>
        internal static NeedMore Instance { get; } = new();
    }

    /// <summary>They are no header and cannot become one.</summary>
    public sealed record NotProxy : ProxyHeaderResult
    {
        /// <summary>The only instance there needs to be.</summary>
        internal static NotProxy Instance { get; } = new();
    }

    /// <summary>They begin as a header does and go on wrongly; the connection has to be closed.</summary>
    /// <param name="Reason">What was wrong, for the session's log.</param>
    public sealed record Malformed(string Reason) : ProxyHeaderResult;

    /// <summary>They are a header.</summary>
    /// <param name="Consumed">Octets of the header; what follows belongs to the client.</param>
    /// <param name="Header">What it says.</param>
    public sealed record Parsed(int Consumed, ProxyHeader Header) : ProxyHeaderResult;
}
