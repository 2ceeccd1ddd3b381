using System.Globalization;

namespace MailCatcher.Credentials;

/// <summary>A bcrypt hash, as htpasswd -B makes it. Octets of a password beyond the 72nd do not count.</summary>
internal sealed class BcryptPassword : PasswordVerifier
{
    // "$2y$", two digits of cost, "$", 22 characters of salt and 31 of hash.
    private const int HashLength = 60;
    private const int MinCost = 4;
    private const int MaxCost = 31;

    private readonly string _hash;

    private BcryptPassword(string hash) => _hash = hash;

    /// <inheritdoc/>
    public override bool IsSlow => true;

    /// <summary>The hash; null when the text is none.</summary>
    public static BcryptPassword? Parse(string text)
        => text is ['$', '2', 'a' or 'b' or 'y', '$', >= '0' and <= '3', >= '0' and <= '9', '$', ..]
           && text.Length == HashLength
           && int.Parse(text.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture) is >= MinCost and <= MaxCost
           && CryptBase64.IsValid(text.AsSpan(7))
            ? new BcryptPassword(text)
            : null;

    /// <inheritdoc/>
    public override bool Verify(string password) => BCrypt.Net.BCrypt.Verify(password, _hash);
}
