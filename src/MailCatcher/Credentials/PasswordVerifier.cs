namespace MailCatcher.Credentials;

/// <summary>What is known of one user's password: the password itself, or a hash of it. Immutable.</summary>
internal abstract class PasswordVerifier
{
    /// <summary>The password; null when only a hash is known.</summary>
    public virtual string? Password => null;

    /// <summary>True when a check costs so much time that its outcome is worth remembering.</summary>
    public virtual bool IsSlow => false;

    /// <summary>True when the password is right. Compares in constant time.</summary>
    public abstract bool Verify(string password);
}
