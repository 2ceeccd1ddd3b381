using MailCatcher.Routing.Reception;

namespace MailCatcher.Routing;

/// <summary>Settings of the intake.</summary>
public sealed record IntakeOptions
{
    /// <summary>Name of this host, as trace headers give it and as the domain of a bare <c>postmaster</c>.</summary>
    public required string HostName { get; init; }

    /// <summary>Whether recipients about whom nothing was decided yet are routed by the zones; off when they are simply delivered.</summary>
    public RoutingMode Routing { get; init; } = RoutingMode.Off;

    /// <summary>Characters of readable text kept per message for searching.</summary>
    public int SearchTextLimit { get; init; } = 8 * 1024;
}
