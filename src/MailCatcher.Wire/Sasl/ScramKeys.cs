using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>What a server has to know of one user for SCRAM-SHA-256 (RFC 5802 §3, RFC 7677).</summary>
/// <param name="StoredKey">Checks the client's proof.</param>
/// <param name="ServerKey">Makes the server's proof.</param>
internal sealed record ScramKeys(byte[] StoredKey, byte[] ServerKey)
{
    /// <summary>The keys of a password under a salt and a number of iterations.</summary>
    public static ScramKeys Derive(string password, ReadOnlySpan<byte> salt, int iterations)
    {
        // RFC 5802 §3: SaltedPassword := Hi(Normalize(password), salt, i). A password that SASLprep refuses is taken as
        // it is, which is what clients that do not prepare strings send.
        var prepared = Encoding.UTF8.GetBytes(SaslPrep.Prepare(password) ?? password);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            prepared, salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        return new ScramKeys(SHA256.HashData(clientKey), HMACSHA256.HashData(salted, "Server Key"u8));
    }

    /// <summary>True when the proof shows that the client knows the password.</summary>
    public bool Verify(ReadOnlySpan<byte> authMessage, ReadOnlySpan<byte> proof)
    {
        if (proof.Length != SHA256.HashSizeInBytes)
        {
            return false;
        }

        // RFC 5802 §3: ClientKey = ClientProof XOR ClientSignature, and H(ClientKey) has to be StoredKey.
        Span<byte> clientKey = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(StoredKey, authMessage, clientKey);
        for (var i = 0; i < clientKey.Length; i++)
        {
            clientKey[i] ^= proof[i];
        }

        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(clientKey), StoredKey);
    }

    /// <summary>ServerSignature := HMAC(ServerKey, AuthMessage).</summary>
    public byte[] Sign(ReadOnlySpan<byte> authMessage) => HMACSHA256.HashData(ServerKey, authMessage);
}
