using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MailCatcher.Store.Messages;

/// <summary>
/// The public name of a captured message: 128 random bits, written as 22 characters of <c>0-9A-Za-z</c> (base 62,
/// zero-padded), which is the shape Mailpit's clients expect. Order means nothing; see <see cref="MessageSummary.Sequence"/>.
/// </summary>
public readonly record struct MessageId(UInt128 Value)
{
    /// <summary>Characters in the text form.</summary>
    public const int TextLength = 22;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A new random identifier.</summary>
    public static MessageId New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new MessageId(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(bytes));
    }

    /// <summary>Reads the text form; false for any other text, including a number beyond 128 bits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MessageId id)
    {
        id = default;
        if (text is not { Length: TextLength })
        {
            return false;
        }

        var value = UInt128.Zero;
        foreach (var c in text)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 || value > (UInt128.MaxValue - (UInt128)digit) / 62)
            {
                return false;
            }

            value = (value * 62) + (UInt128)digit;
        }

        id = new MessageId(value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(TextLength, Value, static (span, value) =>
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            (value, var digit) = UInt128.DivRem(value, 62);
            span[i] = Alphabet[(int)digit];
        }
    });
}
