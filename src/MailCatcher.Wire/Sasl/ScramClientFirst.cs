namespace MailCatcher.Wire.Sasl;

/// <summary>The first message of a SCRAM client (RFC 5802 §7, client-first-message).</summary>
/// <param name="Header">The GS2 header.</param>
/// <param name="HeaderOctets">That header as sent; the client repeats it in its final message.</param>
/// <param name="Bare">The message behind the header as sent; part of what both sides sign.</param>
/// <param name="User">The authentication identity, unescaped.</param>
/// <param name="Nonce">The client's nonce.</param>
internal sealed record ScramClientFirst(Gs2Header Header, byte[] HeaderOctets, byte[] Bare, string User, byte[] Nonce)
{
    /// <summary>The message, or null and what is wrong with it.</summary>
    public static ScramClientFirst? Parse(ReadOnlySpan<byte> message, out string error)
    {
        if (!Gs2Header.TryRead(message, out var header, out var length))
        {
            error = "the SCRAM message does not begin with a GS2 header";
            return null;
        }

        // RFC 5802 §6: "p" must fail where that channel binding is not supported, and -PLUS is not offered here. "y" is
        // right for the same reason: the client saw no -PLUS because there is none.
        if (header.Binding == Gs2Binding.Required)
        {
            error = "the client insists on channel binding, which is not offered";
            return null;
        }

        var bare = message[length..];
        if (bare.StartsWith("m="u8))
        {
            // RFC 5802 §5.1: a mandatory extension that is not understood must fail the authentication.
            error = "the client demands a SCRAM extension that does not exist";
            return null;
        }

        var user = ScramAttributes.Take(ref bare, 'n', out var name) ? SaslName.Decode(name) : null;
        if (user is null)
        {
            error = "the SCRAM user name is missing or wrongly escaped";
            return null;
        }

        if (!ScramAttributes.Take(ref bare, 'r', out var nonce) || !IsNonce(nonce) || !ScramAttributes.AreExtensions(bare))
        {
            error = "the SCRAM nonce is missing or not printable, or what follows it is no extension";
            return null;
        }

        error = "";
        return new ScramClientFirst(header, message[..length].ToArray(), message[length..].ToArray(), user, nonce.ToArray());
    }

    // RFC 5802 §7: printable = %x21-2B / %x2D-7E
    private static bool IsNonce(ReadOnlySpan<byte> nonce) => !nonce.IsEmpty && !nonce.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);
}
