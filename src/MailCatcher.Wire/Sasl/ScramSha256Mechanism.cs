using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>
/// SCRAM-SHA-256 (RFC 5802, RFC 7677): both sides prove that they know the password. None of SMTP, POP3 and IMAP can send
/// data along with success, so the server's proof <c>v=…</c> goes out as one more challenge, answered by an empty line.
/// Channel binding (-PLUS) is not offered.
/// </summary>
internal sealed class ScramSha256Mechanism : SaslMechanism
{
    // RFC 7677 §3: at least 4096 iterations. More would only heat the machine: the password lies here in plain text.
    private const int Iterations = 4096;
    private const int SaltLength = 16;
    private const int NonceLength = 18;

    private static readonly byte[] SaltKey = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly ICredentials _credentials;
    private readonly byte[] _serverNonce;
    private readonly byte[]? _fixedSalt;
    private ScramClientFirst? _first;
    private byte[] _serverFirst = [];
    private ScramKeys? _keys;
    private bool _userExists;
    private SaslStep.Success? _success;

    public ScramSha256Mechanism(ICredentials credentials)
        : this(credentials, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceLength))), salt: null)
    {
    }

    /// <summary>With a given nonce and salt, as the examples of the RFCs need them.</summary>
    internal ScramSha256Mechanism(ICredentials credentials, byte[] serverNonce, byte[]? salt)
    {
        _credentials = credentials;
        _serverNonce = serverNonce;
        _fixedSalt = salt;
    }

    /// <inheritdoc/>
    public override string Name => "SCRAM-SHA-256";

    /// <inheritdoc/>
    protected override SaslStep Answer(ReadOnlySpan<byte> response)
    {
        if (_success is not null)
        {
            return response.IsEmpty ? _success : Malformed("the client answered the server's proof with something");
        }

        return _first is null ? TakeFirst(response) : TakeFinal(_first, response);
    }

    private SaslStep TakeFirst(ReadOnlySpan<byte> response)
    {
        _first = ScramClientFirst.Parse(response, out var error);
        if (_first is null)
        {
            return Malformed(error);
        }

        // A user who does not exist is carried through to the proof, with a salt that stays the same.
        _userExists = TryGetPassword(_first.User, out var password);
        var salt = _fixedSalt ?? SaltOf(_first.User);
        _keys = ScramKeys.Derive(password, salt, Iterations);
        _serverFirst = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"r={Encoding.ASCII.GetString(_first.Nonce)}{Encoding.ASCII.GetString(_serverNonce)},s={Convert.ToBase64String(salt)},i={Iterations}"));
        return new SaslStep.Challenge(_serverFirst);
    }

    private SaslStep TakeFinal(ScramClientFirst first, ReadOnlySpan<byte> response)
    {
        if (ScramClientFinal.Parse(response) is not { } final)
        {
            return Malformed("the client's final SCRAM message is not c=…,r=…,p=…");
        }

        // RFC 5802 §6: c= is always checked; without channel binding it is the GS2 header of the first message.
        if (!final.ChannelBinding.AsSpan().SequenceEqual(first.HeaderOctets))
        {
            return Malformed("the GS2 header in the final SCRAM message is not that of the first");
        }

        // RFC 5802 §5.1: the nonce must be the one the server sent.
        if (!final.Nonce.AsSpan().SequenceEqual((byte[])[.. first.Nonce, .. _serverNonce]))
        {
            return Malformed("the nonce in the final SCRAM message is not the one the server sent");
        }

        // RFC 5802 §3: AuthMessage
        byte[] authMessage = [.. first.Bare, (byte)',', .. _serverFirst, (byte)',', .. final.WithoutProof];
        if (!_keys!.Verify(authMessage, final.Proof) || !_userExists)
        {
            return Refused(first.User);
        }

        _success = new SaslStep.Success(first.User, first.Header.AuthorizationId);
        return new SaslStep.Challenge(Encoding.ASCII.GetBytes("v=" + Convert.ToBase64String(_keys.Sign(authMessage))));
    }

    // RFC 5802 §5.1: the server prepares the name too, or compares with regard to preparation: both spellings are looked up.
    private bool TryGetPassword(string user, out string password)
        => _credentials.TryGetPassword(user, out password)
           || (SaslPrep.Prepare(user) is { } prepared && prepared != user && _credentials.TryGetPassword(prepared, out password));

    private static byte[] SaltOf(string user) => HMACSHA256.HashData(SaltKey, Encoding.UTF8.GetBytes(user))[..SaltLength];
}
