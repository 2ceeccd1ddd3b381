namespace MailCatcher.Wire.Sasl;

/// <summary>Whether a mechanism can be used on a connection as it is now.</summary>
public enum SaslAvailability
{
    /// <summary>No such mechanism, or it could only fail with these credentials (RFC 4954 §4: 504 5.5.4).</summary>
    NotOffered,

    /// <summary>It would be there if the connection were encrypted (RFC 4954 §6: 538 5.7.11).</summary>
    NeedsEncryption,

    /// <summary>It can be used.</summary>
    Offered,
}
