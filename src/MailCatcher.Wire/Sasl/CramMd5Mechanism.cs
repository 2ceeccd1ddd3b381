using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>
/// CRAM-MD5 (RFC 2195): the server sends a message identifier, the client its HMAC under the password. With open
/// credentials every digest is taken: the client asks for no proof from the server.
/// </summary>
internal sealed class CramMd5Mechanism : SaslMechanism
{
    private readonly ICredentials _credentials;
    private readonly byte[] _challenge;

    public CramMd5Mechanism(SaslContext context)
        : this(context.Credentials, NewChallenge(context))
    {
    }

    /// <summary>With a given challenge, as the examples of the RFC need it.</summary>
    internal CramMd5Mechanism(ICredentials credentials, string challenge)
    {
        _credentials = credentials;
        _challenge = Encoding.ASCII.GetBytes(challenge);
    }

    /// <inheritdoc/>
    public override string Name => "CRAM-MD5";

    /// <inheritdoc/>
    public override bool AllowsInitialResponse => false;

    /// <inheritdoc/>
    public override SaslStep.Challenge Begin() => new(_challenge);

    /// <inheritdoc/>
    protected override SaslStep Answer(ReadOnlySpan<byte> response)
    {
        // RFC 2195 §2: user name, a space, the digest in hexadecimal. The name itself may have spaces.
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        var space = response.LastIndexOf((byte)' ');
        if (space <= 0 || !TryReadHex(response[(space + 1)..], digest))
        {
            return Malformed("CRAM-MD5 asks for the user, a space and a digest of 32 hexadecimal digits");
        }

        if (SaslText.Decode(response[..space]) is not { } user)
        {
            return Malformed("the user name is not UTF-8");
        }

        return _credentials.IsOpen || Proves(user, digest)
            ? new SaslStep.Success(user, AuthorizationId: null)
            : Refused(user);
    }

    // RFC 2195 §2: random digits, a timestamp and the host name in the syntax of a message identifier.
    private static string NewChallenge(SaslContext context)
    {
        var random = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return string.Create(
            CultureInfo.InvariantCulture, $"<{random}.{context.Now.ToUnixTimeSeconds()}@{AsciiHost(context.HostName)}>");
    }

    private static string AsciiHost(string hostName) => Ascii.IsValid(hostName) && hostName.Length > 0 ? hostName : "localhost";

    private static bool TryReadHex(ReadOnlySpan<byte> text, Span<byte> digest)
        => text.Length == 2 * digest.Length
           && Convert.FromHexString(text, digest, out _, out _) == System.Buffers.OperationStatus.Done;

    // A user who does not exist is tried with an empty password, so that both take the same time.
    private bool Proves(string user, ReadOnlySpan<byte> digest)
    {
        var known = _credentials.TryGetPassword(user, out var password);
        var key = Encoding.UTF8.GetBytes(known ? password : "");
#pragma warning disable CA5351 // RFC 2195 is defined with MD5; the mechanism is offered to clients that know nothing better.
        var expected = HMACMD5.HashData(key, _challenge);
#pragma warning restore CA5351
        return CryptographicOperations.FixedTimeEquals(expected, digest) && known;
    }
}
