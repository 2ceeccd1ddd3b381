using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Sessions.Credentials;

/// <summary>Users and passwords from the command line or the configuration.</summary>
public sealed class ListedCredentials : ICredentials
{
    /// <summary>Compared with when the user is unknown, so that this takes as long.</summary>
    private const string NobodysPassword = "";

    private readonly FrozenDictionary<string, string> _passwords;

    /// <param name="passwords">The password of each user. Names are compared without regard to case, as addresses are here.</param>
    public ListedCredentials(IReadOnlyDictionary<string, string> passwords)
        => _passwords = passwords.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool IsOpen => false;

    /// <inheritdoc/>
    public bool KnowsPasswords => true;

    /// <inheritdoc/>
    public bool Verify(string user, string password)
    {
        var isKnown = _passwords.TryGetValue(user, out var expected);
        return AreEqual(expected ?? NobodysPassword, password) & isKnown;
    }

    /// <inheritdoc/>
    public bool TryGetPassword(string user, out string password)
    {
        var isKnown = _passwords.TryGetValue(user, out var found);
        password = found ?? "";
        return isKnown;
    }

    /// <summary>Digests of one length are compared: how long that takes tells neither the length nor a common beginning.</summary>
    private static bool AreEqual(string expected, string given)
        => CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
