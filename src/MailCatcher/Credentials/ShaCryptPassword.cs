using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Credentials;

/// <summary>
/// The SHA-based crypt (Drepper, "Unix crypt using SHA-256 and SHA-512"): <c>$5$</c> and <c>$6$</c>, with or without
/// <c>rounds=N$</c>. Comments name the steps of that paper.
/// </summary>
internal sealed class ShaCryptPassword : PasswordVerifier
{
    /// <summary>The prefix with SHA-256.</summary>
    public const string Sha256Prefix = "$5$";

    /// <summary>The prefix with SHA-512.</summary>
    public const string Sha512Prefix = "$6$";

    private const string RoundsPrefix = "rounds=";
    private const int DefaultRounds = 5000;
    private const int MinRounds = 1000;
    private const int MaxRounds = 999_999_999;
    private const int MaxSaltLength = 16;

    private static readonly int[][] Sha256Order =
        [.. Enumerable.Range(0, 10).Select(i => Rotate(i, 10, (3 - (i % 3)) % 3)), [31, 30]];

    private static readonly int[][] Sha512Order =
        [.. Enumerable.Range(0, 21).Select(i => Rotate(i, 21, i % 3)), [63]];

    private readonly HashAlgorithmName _algorithm;
    private readonly int _rounds;
    private readonly byte[] _salt;
    private readonly string _hash;

    private ShaCryptPassword(HashAlgorithmName algorithm, int rounds, string salt, string hash)
    {
        _algorithm = algorithm;
        _rounds = rounds;
        _salt = Encoding.UTF8.GetBytes(salt);
        _hash = hash;
    }

    /// <inheritdoc/>
    public override bool IsSlow => true;

    private bool IsSha256 => _algorithm == HashAlgorithmName.SHA256;

    /// <summary>Reads <c>[rounds=N$]salt$hash</c> behind a prefix; null when it is not that.</summary>
    public static ShaCryptPassword? Parse(string prefix, string text)
    {
        var algorithm = prefix == Sha256Prefix ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA512;
        var fields = text.Split('$');
        var rounds = DefaultRounds;
        if (fields is [var first, _, _] && first.StartsWith(RoundsPrefix, StringComparison.Ordinal))
        {
            if (!long.TryParse(first[RoundsPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var given))
            {
                return null;
            }

            rounds = (int)Math.Clamp(given, MinRounds, MaxRounds);
            fields = fields[1..];
        }

        var hashLength = algorithm == HashAlgorithmName.SHA256 ? 43 : 86;
        return fields is [{ Length: <= MaxSaltLength } salt, var hash] && hash.Length == hashLength && CryptBase64.IsValid(hash)
            ? new ShaCryptPassword(algorithm, rounds, salt, hash)
            : null;
    }

    /// <inheritdoc/>
    public override bool Verify(string password)
        => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Hash(Encoding.UTF8.GetBytes(password))), Encoding.ASCII.GetBytes(_hash));

    private string Hash(byte[] password)
    {
        using var hash = IncrementalHash.CreateHash(_algorithm);
        var digest = FirstDigest(hash, password);

        // Steps 13 to 16: P, as long as the password, made of the digest of the password repeated.
        var p = Fill(DigestOfRepeated(hash, password, password.Length), password.Length);

        // Steps 17 to 20: S, as long as the salt.
        var s = Fill(DigestOfRepeated(hash, _salt, 16 + digest[0]), _salt.Length);

        // Step 21: the rounds.
        for (var round = 0; round < _rounds; round++)
        {
            hash.AppendData(round % 2 == 1 ? p : digest);
            if (round % 3 != 0)
            {
                hash.AppendData(s);
            }

            if (round % 7 != 0)
            {
                hash.AppendData(p);
            }

            hash.AppendData(round % 2 == 1 ? digest : p);
            hash.GetHashAndReset(digest);
        }

        return CryptBase64.Encode(digest, IsSha256 ? Sha256Order : Sha512Order);
    }

    // Steps 1 to 12.
    private byte[] FirstDigest(IncrementalHash hash, byte[] password)
    {
        // Steps 4 to 8: digest B.
        hash.AppendData(password);
        hash.AppendData(_salt);
        hash.AppendData(password);
        var b = hash.GetHashAndReset();

        // Steps 1 to 3, 9 and 10: digest A.
        hash.AppendData(password);
        hash.AppendData(_salt);
        hash.AppendData(Fill(b, password.Length));

        // Step 11: for each bit of the length, lowest first, B or the password.
        for (var bits = password.Length; bits > 0; bits >>= 1)
        {
            hash.AppendData((bits & 1) == 1 ? b : password);
        }

        return hash.GetHashAndReset();
    }

    private static byte[] DigestOfRepeated(IncrementalHash hash, byte[] data, int times)
    {
        for (var i = 0; i < times; i++)
        {
            hash.AppendData(data);
        }

        return hash.GetHashAndReset();
    }

    // The digest over and over, cut at the length.
    private static byte[] Fill(byte[] digest, int length)
    {
        var filled = new byte[length];
        for (var at = 0; at < length; at += digest.Length)
        {
            digest.AsSpan(0, Math.Min(digest.Length, length - at)).CopyTo(filled.AsSpan(at));
        }

        return filled;
    }

    // Step 22: each group takes one octet of each third of the digest; the third it begins with moves on.
    private static int[] Rotate(int index, int third, int start)
        => [index + (start * third), index + ((start + 1) % 3 * third), index + ((start + 2) % 3 * third)];
}
