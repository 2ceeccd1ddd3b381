using System.Buffers;
using System.Buffers.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>The final message of a SCRAM client (RFC 5802 §7, client-final-message).</summary>
/// <param name="ChannelBinding">The decoded <c>c=</c>: the GS2 header again, for without channel binding nothing follows it.</param>
/// <param name="Nonce">The nonce of both sides.</param>
/// <param name="WithoutProof">The message up to the proof, as sent; part of what both sides sign.</param>
/// <param name="Proof">The decoded <c>p=</c>.</param>
internal sealed record ScramClientFinal(byte[] ChannelBinding, byte[] Nonce, byte[] WithoutProof, byte[] Proof)
{
    /// <summary>The message; null when its form is wrong.</summary>
    public static ScramClientFinal? Parse(ReadOnlySpan<byte> message)
    {
        // RFC 5802 §7: the proof is the last attribute.
        var proofAt = message.LastIndexOf(",p="u8);
        if (proofAt < 0 || DecodeBase64(message[(proofAt + 3)..]) is not { } proof)
        {
            return null;
        }

        var rest = message[..proofAt];
        if (!ScramAttributes.Take(ref rest, 'c', out var binding)
            || DecodeBase64(binding) is not { } channelBinding
            || !ScramAttributes.Take(ref rest, 'r', out var nonce)
            || !ScramAttributes.AreExtensions(rest))
        {
            return null;
        }

        return new ScramClientFinal(channelBinding, nonce.ToArray(), message[..proofAt].ToArray(), proof);
    }

    // RFC 5802 §2.1: base64 in its canonical form, without white space.
    private static byte[]? DecodeBase64(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAny(" \t\r\n"u8))
        {
            return null;
        }

        var octets = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, octets, out _, out var length) == OperationStatus.Done ? octets[..length] : null;
    }
}
