using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MailCatcher.Store.Sessions;

/// <summary>
/// The public name of a session: 64 random bits, written as 13 characters of <c>0-9a-z</c> (base 36, zero-padded). The
/// order means nothing.
/// </summary>
public readonly record struct SessionId(ulong Value)
{
    /// <summary>Characters in the text form.</summary>
    public const int TextLength = 13;

    /// <summary>A new random identifier.</summary>
    public static SessionId New()
    {
        Span<byte> octets = stackalloc byte[8];
        RandomNumberGenerator.Fill(octets);
        return new SessionId(BinaryPrimitives.ReadUInt64LittleEndian(octets));
    }

    /// <summary>Reads the text form; false for any other text, including a number beyond 64 bits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        id = default;
        if (text is not { Length: TextLength } || !IdentifierText.TryParse(text, IdentifierText.Base36, ulong.MaxValue, out var value))
        {
            return false;
        }

        id = new SessionId((ulong)value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => IdentifierText.ToString(Value, IdentifierText.Base36, TextLength);
}
