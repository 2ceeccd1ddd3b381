using System.Buffers;
using System.Buffers.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>
/// One authentication as SMTP (RFC 4954), POP3 (RFC 5034) and IMAP (RFC 9051) carry it: lines of base64, <c>=</c> for an
/// empty initial response, <c>*</c> to give up. Not thread-safe; good for one attempt.
/// </summary>
public sealed class SaslExchange(SaslMechanism mechanism)
{
    private static readonly SearchValues<byte> Base64Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <summary>The mechanism in use.</summary>
    public SaslMechanism Mechanism { get; } = mechanism;

    /// <summary>Begins for a client that sent the mechanism's name alone.</summary>
    public SaslStep Begin() => Mechanism.Begin();

    /// <summary>Begins with the initial response that followed the mechanism's name, without the blank before it.</summary>
    public SaslStep Begin(ReadOnlySpan<byte> initialResponse)
    {
        if (!Mechanism.AllowsInitialResponse)
        {
            return new SaslStep.Failure(
                SaslFailureKind.UnexpectedInitialResponse, $"{Mechanism.Name} begins with the server: no initial response");
        }

        // RFC 4954 §4: an initial response of zero octets is a single equals sign.
        return initialResponse.SequenceEqual("="u8) ? Mechanism.Step([]) : Decode(initialResponse);
    }

    /// <summary>Goes on with the line that answered a challenge, without its CRLF.</summary>
    public SaslStep Continue(ReadOnlySpan<byte> line)
        // RFC 4954 §4: a single asterisk cancels.
        => line.SequenceEqual("*"u8)
            ? new SaslStep.Failure(SaslFailureKind.Cancelled, "the client cancelled the authentication")
            : Decode(line);

    private SaslStep Decode(ReadOnlySpan<byte> text)
    {
        // RFC 4648 §3.3: characters outside the alphabet, blanks too, are refused; the decoder itself would skip blanks.
        if (text.ContainsAnyExcept(Base64Alphabet))
        {
            return NotBase64();
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        try
        {
            var status = Base64.DecodeFromUtf8(text, buffer, out _, out var length);
            return status == OperationStatus.Done ? Mechanism.Step(buffer.AsSpan(0, length)) : NotBase64();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static SaslStep.Failure NotBase64() => new(SaslFailureKind.NotBase64, "the client's answer is not base64");
}
