using MailCatcher.Wire.Sasl;

namespace MailCatcher.Sessions.Smtp;

/// <summary>Credentials that remember who wanted in, so that a refused login can be told by its name. For one exchange.</summary>
internal sealed class AskedCredentials(ICredentials credentials) : ICredentials
{
    /// <summary>The user asked for last; null before the first.</summary>
    public string? User { get; private set; }

    /// <inheritdoc/>
    public bool IsOpen => credentials.IsOpen;

    /// <inheritdoc/>
    public bool KnowsPasswords => credentials.KnowsPasswords;

    /// <inheritdoc/>
    public bool Verify(string user, string password)
    {
        User = user;
        return credentials.Verify(user, password);
    }

    /// <inheritdoc/>
    public bool TryGetPassword(string user, out string password)
    {
        User = user;
        return credentials.TryGetPassword(user, out password);
    }
}
