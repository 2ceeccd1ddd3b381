using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Credentials;

/// <summary>
/// A fixed set of users. Remembers for each user the last password that passed a slow check, as a digest under a key of
/// this process, since HTTP clients send it with every request. Thread-safe.
/// </summary>
internal sealed class UserTable : ICredentials
{
    // Longer ones are refused by crypt(3) too: some of the hashes take time by the square of the length.
    private const int MaxHashedOctets = 512;

    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly FrozenDictionary<string, PasswordVerifier> _users;
    private readonly PasswordVerifier _stranger;
    private readonly ConcurrentDictionary<string, byte[]> _passed = new(StringComparer.Ordinal);

    /// <summary>A table of at least one user.</summary>
    public UserTable(IReadOnlyDictionary<string, PasswordVerifier> users)
    {
        _users = users.ToFrozenDictionary(StringComparer.Ordinal);
        _stranger = users.Values.FirstOrDefault(verifier => verifier.IsSlow) ?? users.Values.First();
        KnowsPasswords = users.Values.All(verifier => verifier.Password is not null);
    }

    /// <inheritdoc/>
    public bool IsOpen => false;

    /// <inheritdoc/>
    public bool KnowsPasswords { get; }

    /// <summary>Number of users, for the log.</summary>
    public int Count => _users.Count;

    /// <inheritdoc/>
    public bool Verify(string user, string password)
    {
        if (!_users.TryGetValue(user, out var verifier))
        {
            // Somebody else's password is checked in vain, so that strangers take as long as users.
            Check(_stranger, password);
            return false;
        }

        if (!verifier.IsSlow)
        {
            return verifier.Verify(password);
        }

        var digest = HMACSHA256.HashData(ProcessKey, Encoding.UTF8.GetBytes(password));
        if (_passed.TryGetValue(user, out var passed) && CryptographicOperations.FixedTimeEquals(digest, passed))
        {
            return true;
        }

        if (!Check(verifier, password))
        {
            return false;
        }

        _passed[user] = digest;
        return true;
    }

    /// <inheritdoc/>
    public bool TryGetPassword(string user, out string password)
    {
        password = _users.GetValueOrDefault(user)?.Password ?? "";
        return _users.GetValueOrDefault(user)?.Password is not null;
    }

    private static bool Check(PasswordVerifier verifier, string password)
        => (!verifier.IsSlow || Encoding.UTF8.GetByteCount(password) <= MaxHashedOctets) && verifier.Verify(password);
}
