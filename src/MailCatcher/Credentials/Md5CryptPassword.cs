using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Credentials;

/// <summary>
/// The MD5-based crypt of FreeBSD (<c>$1$</c>) and Apache's variant (<c>$apr1$</c>), which differ in that prefix alone.
/// </summary>
internal sealed class Md5CryptPassword : PasswordVerifier
{
    /// <summary>Apache's prefix: what htpasswd writes unless told otherwise.</summary>
    public const string Apache = "$apr1$";

    /// <summary>FreeBSD's prefix.</summary>
    public const string FreeBsd = "$1$";

    private const int Rounds = 1000;
    private const int MaxSaltLength = 8;
    private const int HashLength = 22;

    private static readonly int[][] Order = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5], [11]];

    private readonly string _prefix;
    private readonly string _salt;
    private readonly string _hash;

    private Md5CryptPassword(string prefix, string salt, string hash)
    {
        _prefix = prefix;
        _salt = salt;
        _hash = hash;
    }

    /// <inheritdoc/>
    public override bool IsSlow => true;

    /// <summary>Reads <c>salt$hash</c> behind a prefix; null when it is not that.</summary>
    public static Md5CryptPassword? Parse(string prefix, string text)
    {
        var dollar = text.IndexOf('$', StringComparison.Ordinal);
        return dollar is >= 0 and <= MaxSaltLength
            && text.Length == dollar + 1 + HashLength
            && CryptBase64.IsValid(text.AsSpan(dollar + 1))
                ? new Md5CryptPassword(prefix, text[..dollar], text[(dollar + 1)..])
                : null;
    }

    /// <inheritdoc/>
    public override bool Verify(string password)
        => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Hash(Encoding.UTF8.GetBytes(password))), Encoding.ASCII.GetBytes(_hash));

#pragma warning disable CA5351 // The file's format is defined with MD5.
    private string Hash(byte[] password)
    {
        var salt = Encoding.UTF8.GetBytes(_salt);
        var digest = FirstDigest(password, salt);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        for (var round = 0; round < Rounds; round++)
        {
            hash.AppendData(round % 2 == 1 ? password : digest);
            if (round % 3 != 0)
            {
                hash.AppendData(salt);
            }

            if (round % 7 != 0)
            {
                hash.AppendData(password);
            }

            hash.AppendData(round % 2 == 1 ? digest : password);
            hash.GetHashAndReset(digest);
        }

        return CryptBase64.Encode(digest, Order);
    }

    private byte[] FirstDigest(byte[] password, byte[] salt)
    {
        var inner = MD5.HashData([.. password, .. salt, .. password]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(password);
        hash.AppendData(Encoding.ASCII.GetBytes(_prefix));
        hash.AppendData(salt);
        for (var left = password.Length; left > 0; left -= inner.Length)
        {
            hash.AppendData(inner, 0, Math.Min(left, inner.Length));
        }

        // The published code meant the digest here and cleared it first: a zero octet, or the password's first.
        for (var bits = password.Length; bits > 0; bits >>= 1)
        {
            hash.AppendData((bits & 1) == 1 ? [0] : password.AsSpan(0, 1));
        }

        return hash.GetHashAndReset();
    }
#pragma warning restore CA5351
}
