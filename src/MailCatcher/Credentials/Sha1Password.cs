using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Credentials;

/// <summary><c>{SHA}</c> (Apache's htpasswd -s) and <c>{SSHA}</c> (LDAP): SHA-1 of the password and an optional salt.</summary>
internal sealed class Sha1Password : PasswordVerifier
{
    private readonly byte[] _digest;
    private readonly byte[] _salt;

    private Sha1Password(byte[] digest, byte[] salt)
    {
        _digest = digest;
        _salt = salt;
    }

    /// <summary>Reads the base64 behind the prefix: the digest, and the salt when there is one. Null when it is neither.</summary>
    public static Sha1Password? Parse(string base64, bool isSalted)
    {
        var octets = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, octets, out var length)
            || (isSalted ? length <= SHA1.HashSizeInBytes : length != SHA1.HashSizeInBytes))
        {
            return null;
        }

        return new Sha1Password(octets[..SHA1.HashSizeInBytes], octets[SHA1.HashSizeInBytes..length]);
    }

    /// <inheritdoc/>
    public override bool Verify(string password)
    {
#pragma warning disable CA5350 // The file's format is defined with SHA-1.
        var digest = SHA1.HashData([.. Encoding.UTF8.GetBytes(password), .. _salt]);
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(digest, _digest);
    }
}
