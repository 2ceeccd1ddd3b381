namespace MailCatcher.Wire.Sasl;

/// <summary>
/// Who may log in. Implementations are thread-safe and may change their minds while running (a password file that was
/// edited), so ask again for every session instead of keeping an answer.
/// </summary>
public interface ICredentials
{
    /// <summary>True when any name with any password is let in.</summary>
    bool IsOpen { get; }

    /// <summary>
    /// True when <see cref="TryGetPassword"/> knows the password of every user. False when open, since there is none to
    /// know, and false as soon as one user is known by a hash alone.
    /// </summary>
    bool KnowsPasswords { get; }

    /// <summary>
    /// True when the user exists and the password is right; always true when <see cref="IsOpen"/>. Takes about as long
    /// for a user who does not exist, so that names cannot be found by timing. A bearer token is a password here.
    /// </summary>
    bool Verify(string user, string password);

    /// <summary>
    /// The password of a user as plain text, for the mechanisms that never send it. False when the user does not exist,
    /// when only a hash is known, and when open.
    /// </summary>
    bool TryGetPassword(string user, out string password);
}
