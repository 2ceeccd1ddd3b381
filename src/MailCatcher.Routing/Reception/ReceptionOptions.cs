namespace MailCatcher.Routing.Reception;

/// <summary>Settings of <see cref="RuleReception"/>.</summary>
public sealed record ReceptionOptions
{
    /// <summary>Which server the SMTP port plays.</summary>
    public RoutingMode Routing { get; init; } = RoutingMode.Off;

    /// <summary>What chance begins with: the same seed, rules and mails bring about the same again.</summary>
    public long Seed { get; init; }
}
