using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Credentials;

/// <summary>A password that was given as plain text.</summary>
internal sealed class PlainPassword(string password) : PasswordVerifier
{
    private readonly byte[] _digest = Digest(password);

    /// <inheritdoc/>
    public override string Password { get; } = password;

    /// <inheritdoc/>
    // Digests have one length, so that the time taken does not tell the password's.
    public override bool Verify(string password) => CryptographicOperations.FixedTimeEquals(Digest(password), _digest);

    private static byte[] Digest(string password) => SHA256.HashData(Encoding.UTF8.GetBytes(password));
}
