using MailCatcher.Wire.Sasl;

namespace MailCatcher.Sessions.Credentials;

/// <summary>Lets anybody in with any password: the default of a mail catcher on a developer's machine.</summary>
public sealed class OpenCredentials : ICredentials
{
    private OpenCredentials()
    {
    }

    /// <summary>The only one.</summary>
    public static OpenCredentials Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsOpen => true;

    /// <inheritdoc/>
    public bool KnowsPasswords => false;

    /// <inheritdoc/>
    public bool Verify(string user, string password) => true;

    /// <inheritdoc/>
    public bool TryGetPassword(string user, out string password)
    {
        password = "";
        return false;
    }
}
