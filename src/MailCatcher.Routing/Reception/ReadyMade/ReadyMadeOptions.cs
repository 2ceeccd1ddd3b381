namespace MailCatcher.Routing.Reception.ReadyMade;

/// <summary>Which ready-made addresses there are.</summary>
public sealed record ReadyMadeOptions
{
    /// <summary>The usual domain of this server's own addresses; RFC 2606 §2 keeps <c>.test</c> free of real domains.</summary>
    public const string UsualDomain = "simulator.test";

    /// <summary>None of them.</summary>
    public static ReadyMadeOptions None { get; } = new() { Domain = null, Providers = [] };

    /// <summary>The domain of this server's own addresses; null for none of them.</summary>
    public string? Domain { get; init; } = UsualDomain;

    /// <summary>The providers whose test addresses work here, by name.</summary>
    public IReadOnlyList<string> Providers { get; init; } = ReadyMadeSets.Providers;
}
