using MailCatcher.Wire.Sasl;

namespace MailCatcher.Credentials;

/// <summary>Everybody is let in, by whatever name.</summary>
internal sealed class OpenCredentials : ICredentials
{
    private OpenCredentials()
    {
    }

    /// <summary>The only instance there needs to be.</summary>
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
