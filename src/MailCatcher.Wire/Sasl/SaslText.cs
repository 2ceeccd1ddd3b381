using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>Text in SASL messages: strict UTF-8.</summary>
internal static class SaslText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null when the octets are not UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> octets)
        => System.Text.Unicode.Utf8.IsValid(octets) ? Strict.GetString(octets) : null;

    /// <summary>True when both are equal; takes the same time wherever they differ and however long they are.</summary>
    public static bool SecretEquals(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> leftHash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> rightHash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(left, leftHash);
        SHA256.HashData(right, rightHash);
        return CryptographicOperations.FixedTimeEquals(leftHash, rightHash);
    }
}
