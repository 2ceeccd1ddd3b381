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
        if (text is not { Length: TextLength } || !IdentifierText.TryParse(text, IdentifierText.Base62, UInt128.MaxValue, out var value))
        {
            return false;
        }

        id = new MessageId(value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => IdentifierText.ToString(Value, IdentifierText.Base62, TextLength);
}
