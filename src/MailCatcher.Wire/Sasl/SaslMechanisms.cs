namespace MailCatcher.Wire.Sasl;

/// <summary>
/// The mechanisms there are, and which of them a connection is offered. A mechanism that must fail in the present
/// configuration is never offered: clients take the strongest one they see and give up when it fails.
/// </summary>
public static class SaslMechanisms
{
    // Strongest first: some clients take the first name they know.
    private static readonly Entry[] Table =
    [
        new("SCRAM-SHA-256", Secret.Proved, c => c.KnowsPasswords, c => new ScramSha256Mechanism(c.Credentials)),
        new("CRAM-MD5", Secret.Proved, c => c.IsOpen || c.KnowsPasswords, c => new CramMd5Mechanism(c)),
        new("PLAIN", Secret.Sent, _ => true, c => new PlainMechanism(c.Credentials)),
        new("LOGIN", Secret.Sent, _ => true, c => new LoginMechanism(c.Credentials)),
        new("XOAUTH2", Secret.Sent, _ => true, c => new XOAuth2Mechanism(c.Credentials)),
        new("OAUTHBEARER", Secret.Sent, _ => true, c => new OAuthBearerMechanism(c.Credentials)),
    ];

    private enum Secret
    {
        Proved,
        Sent,
    }

    /// <summary>
    /// The names to announce, strongest first. Empty when nothing can be used before the connection is encrypted; a
    /// server then does not announce AUTH at all.
    /// </summary>
    public static IReadOnlyList<string> Offered(SaslContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [.. Table.Where(entry => AvailabilityOf(entry, context) == SaslAvailability.Offered).Select(entry => entry.Name)];
    }

    /// <summary>
    /// Starts an authentication by the named mechanism (in any case); <paramref name="mechanism"/> is null unless the
    /// answer is <see cref="SaslAvailability.Offered"/>.
    /// </summary>
    public static SaslAvailability TryCreate(string name, SaslContext context, out SaslMechanism? mechanism)
    {
        ArgumentNullException.ThrowIfNull(context);
        // RFC 4422 §3.1 has names in upper case only; RFC 5321 §2.4 lets arguments of commands come in any case.
        var entry = Array.Find(Table, entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));
        var availability = entry is null ? SaslAvailability.NotOffered : AvailabilityOf(entry, context);
        mechanism = availability == SaslAvailability.Offered ? entry!.Create(context) : null;
        return availability;
    }

    private static SaslAvailability AvailabilityOf(Entry entry, SaslContext context)
    {
        if (!entry.Works(context.Credentials))
        {
            return SaslAvailability.NotOffered;
        }

        return entry.Secret == Secret.Sent && context.SecretsNeedEncryption && !context.IsEncrypted
            ? SaslAvailability.NeedsEncryption
            : SaslAvailability.Offered;
    }

    private sealed record Entry(
        string Name, Secret Secret, Func<ICredentials, bool> Works, Func<SaslContext, SaslMechanism> Create);
}
