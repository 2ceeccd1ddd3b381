namespace MailCatcher.Wire.Sasl;

/// <summary>What one connection brings to an authentication.</summary>
/// <param name="Credentials">Who may log in.</param>
/// <param name="HostName">This server's name; part of the CRAM-MD5 challenge.</param>
public sealed record SaslContext(ICredentials Credentials, string HostName)
{
    /// <summary>True when the connection is encrypted now.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>True when mechanisms that send the secret itself are refused until the connection is encrypted.</summary>
    public bool SecretsNeedEncryption { get; init; }

    /// <summary>The time (UTC), for the timestamp in the CRAM-MD5 challenge.</summary>
    public DateTimeOffset Now { get; init; }
}
